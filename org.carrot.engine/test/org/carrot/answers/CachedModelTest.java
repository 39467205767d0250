package org.carrot.answers;

import static org.carrot.answers.CacheRequests.CLASSES;
import static org.carrot.answers.CacheRequests.IMAGES;
import static org.carrot.answers.CacheRequests.panel;
import static org.carrot.answers.CacheRequests.population;
import static org.carrot.answers.CacheRequests.score;
import static org.carrot.answers.CacheRequests.uncached;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ClassTexts;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to the model and what is not, what that costs, and that the answers are the same bits. */
final class CachedModelTest {

    @TempDir
    private Path m_folder;

    private WatchedModel m_model;

    private CachedModel m_cached;

    @BeforeEach
    void open() throws Exception {
        reopen(new WatchedModel());
    }

    private void reopen(final WatchedModel model) throws IOException {
        m_model = model;
        m_cached = new CachedModel(model, new AnswerCache(m_folder, 1 << 20));
    }

    @Test
    void anAnswerIsPaidForOnce() throws Exception {
        final Panel panel = panel(m_cached);
        final float[][] first = score(panel, population(0, 4));
        assertArrayEquals(first, score(panel, population(0, 4)));
        assertEquals(List.of(4), m_model.populations());
        assertArrayEquals(uncached(population(0, 4)), first);
        assertEquals(Costs.of(2, 4, 6, 12), m_cached.sent());
        assertEquals(Costs.of(1, 4, 0, 12), m_cached.saved());
    }

    /** One smaller request for what is missing, and the same bits in any company. */
    @Test
    void onlyMissingCandidatesAreSent() throws Exception {
        final Panel panel = panel(m_cached);
        score(panel, population(0, 9).only(1, 2, 5, 8));
        assertArrayEquals(uncached(population(0, 9)), score(panel, population(0, 9)));
        assertEquals(List.of(4, 5), m_model.populations());
        assertEquals(Costs.of(3, 9, 6, 27), m_cached.sent());
        assertEquals(Costs.of(0, 4, 0, 12), m_cached.saved());
        score(panel, population(3, 9));
        assertEquals(List.of(4, 5, 3), m_model.populations());
    }

    @Test
    void ofARequestThatWasCutShortOnlyTheRestIsSent() throws Exception {
        final Panel panel = panel(m_cached);
        final Request request = Request.of(population(0, 9));
        assertThrows(CancellationException.class, () -> panel.score(request, (candidate, answer) -> {
            if (candidate == 5) {
                throw new CancellationException("The user cancelled.");
            }
        }, Monitor.silent()));
        final List<Integer> order = new ArrayList<>();
        panel.score(request, (candidate, answer) -> order.add(candidate), Monitor.silent());
        assertEquals(List.of(9, 3), m_model.populations());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), order);
    }

    /** An answer about some images is that about a panel of these alone. */
    @Test
    void rowsAreAPanelOfTheirOwn() throws Exception {
        final Panel panel = panel(m_cached);
        final float[][] some = FreeRequests.scores(panel, new Request(population(0, 2), Rows.of(4, 1)));
        assertArrayEquals(some, FreeRequests.scores(panel, new Request(population(0, 2), Rows.of(4, 1))));
        assertArrayEquals(some, score(FreeRequests.panel(m_cached, List.of(IMAGES.get(4), IMAGES.get(1)), CLASSES),
            population(0, 2)));
        assertEquals(List.of(2), m_model.populations());
        FreeRequests.scores(panel, new Request(population(0, 2), Rows.of(1, 4)));
        assertEquals(List.of(2, 2), m_model.populations());
    }

    @Test
    void anImageIsReadOnceForItsDigestAndOnceToBeAsked() throws Exception {
        final AtomicInteger readings = new AtomicInteger();
        final byte[] content = IMAGES.get(0).read();
        final List<Image> images = List.of(new Image("counted", () -> {
            readings.incrementAndGet();
            return content;
        }));
        score(FreeRequests.panel(m_cached, images, CLASSES), population(0, 1));
        assertEquals(2, readings.get());
        score(FreeRequests.panel(m_cached, images, CLASSES), population(0, 1));
        assertEquals(2, readings.get());
    }

    @Test
    void anEntirelyKnownRunAsksNothing() throws Exception {
        final float[] prompt = m_cached.embed("a photo of a");
        score(panel(m_cached), population(0, 5));
        score(panel(m_cached), Templates.of("a {}."));
        final Cost paid = m_cached.sent();

        reopen(new WatchedModel());
        assertArrayEquals(prompt, m_cached.embed("a photo of a"));
        final Panel panel = panel(m_cached);
        assertEquals(IMAGES.size(), panel.images());
        assertArrayEquals(uncached(population(0, 5)), score(panel, population(0, 5)));
        score(panel, Templates.of("a {}."));
        panel.close();
        assertEquals(0, m_model.embedded());
        assertEquals(0, m_model.taken());
        assertEquals(List.of(), m_model.populations());
        assertEquals(Cost.NONE, m_cached.sent());
        assertEquals(paid.minus(Costs.of(1, 0, 6, 0)), m_cached.saved(), "the images were taken twice before");
    }

    @Test
    void knownImagesAreHandedOverWhenAnAnswerIsMissing() throws Exception {
        panel(m_cached).close();
        reopen(new WatchedModel());
        final Panel panel = panel(m_cached);
        assertEquals(0, m_model.taken());
        score(panel, population(0, 2));
        score(panel, population(2, 3));
        assertEquals(IMAGES.size(), m_model.taken());
        assertEquals(List.of(2, 3), m_model.populations());
    }

    @Test
    void anotherRequestIsAnotherAnswer() throws Exception {
        final Panel panel = panel(m_cached);
        score(panel, population(0, 1));
        score(panel, population(1, 1));
        score(FreeRequests.panel(m_cached, IMAGES, List.of("tree", "cat", "red car")), population(0, 1));
        score(FreeRequests.panel(m_cached, IMAGES, List.of("cat", "tree")), population(0, 1));
        score(FreeRequests.panel(m_cached, IMAGES, List.of("cat", "treered car")), population(0, 1));
        score(panel, ClassTexts.of(List.of("a", "b", "c")));
        score(panel, ClassTexts.of(List.of("a", "bc", "")));
        score(panel, Templates.of("a {}."));
        score(panel, Templates.of("a {}"));
        final List<Image> reversed = new ArrayList<>(IMAGES);
        Collections.reverse(reversed);
        score(FreeRequests.panel(m_cached, reversed, CLASSES), population(0, 1));
        score(FreeRequests.panel(m_cached, IMAGES.subList(0, 5), CLASSES), population(0, 1));
        assertEquals(11, m_model.populations().size());

        reopen(new WatchedModel(Identity.ofDigest("another model")));
        score(panel(m_cached), population(0, 1));
        assertEquals(1, m_model.populations().size());
        reopen(new WatchedModel(new Identity(Identity.Kind.CLAIMED, "linear-1")));
        score(panel(m_cached), population(0, 1));
        assertEquals(1, m_model.populations().size());
    }

    @Test
    void theNameOfAnImageDoesNotMatter() throws Exception {
        score(panel(m_cached), population(0, 2));
        final List<Image> renamed = new ArrayList<>();
        for (final Image image : IMAGES) {
            renamed.add(Image.of("copy of " + image.name(), image.read().clone()));
        }
        score(FreeRequests.panel(m_cached, renamed, CLASSES), population(0, 2));
        assertEquals(List.of(2), m_model.populations());
    }

    @Test
    void everyBitOfAPromptMatters() throws Exception {
        final Panel panel = panel(m_cached);
        final float[] prompt = m_cached.embed("a photo of a");
        prompt[0] = 0f;
        score(panel, SoftPrompts.of(prompt.clone(), 4));
        prompt[0] = -0f;
        score(panel, SoftPrompts.of(prompt.clone(), 4));
        prompt[0] = Float.MIN_VALUE;
        score(panel, SoftPrompts.of(prompt.clone(), 4));
        assertEquals(List.of(1, 1, 1), m_model.populations());
    }

    @Test
    void aBudgetMeansTheSameWithTheCache() throws Exception {
        final Ledger first = Ledger.unlimited();
        final Ledger second = Ledger.unlimited();
        for (final Ledger ledger : List.of(first, second)) {
            final BlackBox box = new BlackBox(m_cached, ledger);
            box.offered(Offer.WORD_EMBEDDING).embed("a photo of a");
            score(box.open(IMAGES, CLASSES, Monitor.silent()), population(0, 7));
        }
        assertEquals(Costs.of(3, 7, 6, 21), first.spent());
        assertEquals(first.spent(), second.spent());
        assertEquals(first.spent(), m_cached.sent());
        assertEquals(second.spent(), m_cached.saved());
    }

    @Test
    void severalThreadsAndCachesOnOneFolderAgree() throws Exception {
        final float[][] expected = uncached(population(0, 40));
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<float[][]>> runs = new ArrayList<>();
            final CachedModel second = new CachedModel(new WatchedModel(), new AnswerCache(m_folder, 1 << 20));
            for (int i = 0; i < 24; i++) {
                final int from = i % 8;
                final CachedModel model = i % 3 == 0 ? second : m_cached;
                runs.add(() -> score(panel(model), population(from, 30)));
            }
            int i = 0;
            for (final Future<float[][]> run : threads.invokeAll(runs)) {
                assertArrayEquals(Arrays.copyOfRange(expected, i % 8, i % 8 + 30), run.get());
                i++;
            }
        } finally {
            threads.shutdown();
        }
    }

    /** What a model that looks at all images together says of some of them depends on the others. */
    @Test
    void someImagesOfOthersAreAnotherQuestionWhereTheImagesDependOnEachOther() throws Exception {
        for (final boolean independent : new boolean[]{true, false}) {
            final WatchedModel model = new WatchedModel(Identity.ofDigest("independent " + independent), independent);
            reopen(model);
            final Request last = new Request(population(0, 1), Rows.of(IMAGES.size() - 1));
            FreeRequests.scores(panel(m_cached), last);
            final Request first = new Request(population(0, 1), Rows.of(0));
            FreeRequests.scores(FreeRequests.panel(m_cached, IMAGES.subList(IMAGES.size() - 1, IMAGES.size()), CLASSES),
                first);
            assertEquals(independent ? List.of(1) : List.of(1, 1), model.populations());
        }
    }

    /** @return a cache before a model that charges a single text for each request */
    private CachedModel givingBack() throws IOException {
        return new CachedModel(new ForwardingModel(new LinearBlackBox()) {
            @Override
            protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
                final Monitor monitor) throws BlackBoxException {
                return super.score(panel, request, receiver, monitor).with(Unit.TEXTS, 1);
            }
        }, new AnswerCache(m_folder, 1 << 20));
    }

    @Test
    void whatARequestHasCostLessThanItsBoundIsNotSavedByTheCache() throws Exception {
        final CachedModel cached = givingBack();
        score(panel(cached), population(0, 2));
        assertEquals(Costs.of(2, 2, 6, 1), cached.sent());
        assertEquals(Cost.NONE, cached.saved());
    }

    /** Of what is asked again, the bound is entered; of the rest, what it has cost. */
    @Test
    void whatTheModelGivesBackIsGivenBack() throws Exception {
        final CachedModel cached = givingBack();
        final Ledger ledger = Ledger.unlimited();
        final Panel panel = new BlackBox(cached, ledger).open(IMAGES, CLASSES, Monitor.silent());
        final Cost opened = ledger.spent();
        score(panel, population(0, 2));
        assertEquals(Costs.of(1, 2, 0, 1), ledger.spent().minus(opened));
        score(panel, population(0, 2));
        assertEquals(Costs.of(2, 4, 0, 7), ledger.spent().minus(opened), "known answers have their bound");
        score(panel, population(1, 2));
        assertEquals(Costs.of(3, 6, 0, 11), ledger.spent().minus(opened));
    }

    @Test
    void anEmbeddingCostsWhatTheModelSays() throws Exception {
        final Cost price = Cost.of(Unit.CALLS, 1).with(Unit.MONEY, 5000);
        final CachedModel cached = new CachedModel(new ForwardingModel(new LinearBlackBox()) {
            @Override
            public Cost cost() {
                return price;
            }
        }, new AnswerCache(m_folder, 1 << 20));
        final Ledger ledger = Ledger.unlimited();
        new BlackBox(cached, ledger).offered(Offer.WORD_EMBEDDING).embed("a photo of a");
        assertEquals(price, ledger.spent());
        assertEquals(price, cached.sent());
    }
}
