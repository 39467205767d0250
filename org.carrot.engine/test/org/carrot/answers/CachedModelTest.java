package org.carrot.answers;

import static org.carrot.answers.Questions.CLASSES;
import static org.carrot.answers.Questions.IMAGES;
import static org.carrot.answers.Questions.only;
import static org.carrot.answers.Questions.population;
import static org.carrot.answers.Questions.score;
import static org.carrot.answers.Questions.take;
import static org.carrot.answers.Questions.uncached;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.TextPrompts;
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
        final ImageSet images = take(m_cached);
        final float[][] first = score(m_cached, population(0, 4), CLASSES, images);
        assertArrayEquals(first, score(m_cached, population(0, 4), CLASSES, images));
        assertEquals(List.of(4), m_model.populations());
        assertArrayEquals(uncached(population(0, 4), CLASSES), first);
        assertEquals(new Cost(2, 4, 6, 12), m_cached.sent());
        assertEquals(new Cost(1, 4, 0, 12), m_cached.saved());
    }

    /** The last bits of an answer may depend on what else is in the query, so a smaller query is another request. */
    @Test
    void aCandidateOfAnotherPopulationIsAskedForAgain() throws Exception {
        final ImageSet images = take(m_cached);
        score(m_cached, only(population(0, 9), 1, 2, 5, 8), CLASSES, images);
        assertArrayEquals(uncached(population(0, 9), CLASSES), score(m_cached, population(0, 9), CLASSES, images));
        assertEquals(List.of(4, 9), m_model.populations());
        assertEquals(Cost.NONE, m_cached.saved());
    }

    @Test
    void aQueryThatWasCutShortIsSentAgainAsAWhole() throws Exception {
        final ImageSet images = take(m_cached);
        final Query query = new Query(population(0, 9), CLASSES, images);
        assertThrows(CancellationException.class, () -> m_cached.score(query, (candidate, answer) -> {
            if (candidate == 5) {
                throw new CancellationException("The user cancelled.");
            }
        }, Monitor.silent()));
        final List<Integer> order = new ArrayList<>();
        m_cached.score(query, (candidate, answer) -> order.add(candidate), Monitor.silent());
        assertEquals(List.of(9, 9), m_model.populations());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), order);
    }

    @Test
    void anEntirelyKnownRunAsksNothing() throws Exception {
        final float[] prompt = m_cached.embed("a photo of a");
        score(m_cached, population(0, 5), CLASSES, take(m_cached));
        score(m_cached, TextPrompts.of("a {}."), CLASSES, take(m_cached));
        final Cost paid = m_cached.sent();

        reopen(new WatchedModel());
        assertArrayEquals(prompt, m_cached.embed("a photo of a"));
        final ImageSet images = take(m_cached);
        assertEquals(IMAGES.size(), images.size());
        assertArrayEquals(uncached(population(0, 5), CLASSES), score(m_cached, population(0, 5), CLASSES, images));
        score(m_cached, TextPrompts.of("a {}."), CLASSES, images);
        images.close();
        assertEquals(0, m_model.embedded());
        assertEquals(0, m_model.taken());
        assertEquals(List.of(), m_model.populations());
        assertEquals(Cost.NONE, m_cached.sent());
        assertEquals(paid.minus(new Cost(1, 0, 6, 0)), m_cached.saved(), "the images were taken twice before");
    }

    @Test
    void knownImagesAreHandedOverWhenAnAnswerIsMissing() throws Exception {
        take(m_cached).close();
        reopen(new WatchedModel());
        final ImageSet images = take(m_cached);
        assertEquals(0, m_model.taken());
        score(m_cached, population(0, 2), CLASSES, images);
        score(m_cached, population(2, 3), CLASSES, images);
        assertEquals(IMAGES.size(), m_model.taken());
        assertEquals(List.of(2, 3), m_model.populations());
    }

    @Test
    void anotherRequestIsAnotherAnswer() throws Exception {
        final ImageSet images = take(m_cached);
        score(m_cached, population(0, 1), CLASSES, images);
        score(m_cached, population(1, 1), CLASSES, images);
        score(m_cached, population(0, 1), List.of("tree", "cat", "red car"), images);
        score(m_cached, population(0, 1), List.of("cat", "tree"), images);
        score(m_cached, population(0, 1), List.of("cat", "treered car"), images);
        final SoftPrompts two = population(0, 1);
        score(m_cached, new SoftPrompts(two.candidates(), 1), CLASSES, images);
        score(m_cached, new SoftPrompts(two.candidates(), 2), CLASSES, images);
        score(m_cached, TextPrompts.of("a {}."), CLASSES, images);
        score(m_cached, TextPrompts.of("a {}"), CLASSES, images);
        final List<ImageSource> reversed = new ArrayList<>(IMAGES);
        Collections.reverse(reversed);
        score(m_cached, population(0, 1), CLASSES, m_cached.take(reversed, Monitor.silent()));
        score(m_cached, population(0, 1), CLASSES, m_cached.take(IMAGES.subList(0, 5), Monitor.silent()));
        assertEquals(11, m_model.populations().size());

        reopen(new WatchedModel("another model"));
        score(m_cached, population(0, 1), CLASSES, take(m_cached));
        assertEquals(1, m_model.populations().size());
    }

    @Test
    void theNameOfAnImageDoesNotMatter() throws Exception {
        score(m_cached, population(0, 2), CLASSES, take(m_cached));
        final List<ImageSource> renamed = new ArrayList<>();
        for (final ImageSource image : IMAGES) {
            renamed.add(ImageSource.of("copy of " + image.name(), image.read().clone()));
        }
        score(m_cached, population(0, 2), CLASSES, m_cached.take(renamed, Monitor.silent()));
        assertEquals(List.of(2), m_model.populations());
    }

    @Test
    void everyBitOfAPromptMatters() throws Exception {
        final ImageSet images = take(m_cached);
        final float[] prompt = m_cached.embed("a photo of a");
        prompt[0] = 0f;
        score(m_cached, SoftPrompts.of(prompt.clone(), 4), CLASSES, images);
        prompt[0] = -0f;
        score(m_cached, SoftPrompts.of(prompt.clone(), 4), CLASSES, images);
        prompt[0] = Float.MIN_VALUE;
        score(m_cached, SoftPrompts.of(prompt.clone(), 4), CLASSES, images);
        assertEquals(List.of(1, 1, 1), m_model.populations());
    }

    @Test
    void aBudgetMeansTheSameWithTheCache() throws Exception {
        final Ledger first = Ledger.unlimited();
        final Ledger second = Ledger.unlimited();
        for (final Ledger ledger : List.of(first, second)) {
            final BlackBox box = new BlackBox(m_cached, ledger);
            box.embed("a photo of a");
            final ImageSet images = box.take(IMAGES, Monitor.silent());
            box.score(new Query(population(0, 7), CLASSES, images), (candidate, logits) -> { }, Monitor.silent());
        }
        assertEquals(new Cost(3, 7, 6, 21), first.spent());
        assertEquals(first.spent(), second.spent());
        assertEquals(first.spent(), m_cached.sent());
        assertEquals(second.spent(), m_cached.saved());
    }

    @Test
    void severalThreadsAndCachesOnOneFolderAgree() throws Exception {
        final float[][] expected = uncached(population(0, 40), CLASSES);
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<float[][]>> runs = new ArrayList<>();
            final CachedModel second = new CachedModel(new WatchedModel(), new AnswerCache(m_folder, 1 << 20));
            for (int i = 0; i < 24; i++) {
                final int from = i % 8;
                final CachedModel model = i % 3 == 0 ? second : m_cached;
                runs.add(() -> score(model, population(from, 30), CLASSES, take(model)));
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
}
