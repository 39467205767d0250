package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every black box keeps to. A test of an implementation extends this class and gives it a model and a few images;
 * requests are of soft prompts where the model takes them, and of templates otherwise.
 */
public abstract class ModelContract {

    /** Relative to the size of the logits: what different batching may change. */
    private static final float TOLERANCE = 1e-4f;

    private static final String INITIAL_TEXT = "a photo of a";

    private static final List<String> CLASSES = List.of("cat", "red_car", "tree");

    private Model m_model;

    private BlackBox m_box;

    private List<Image> m_images;

    /** @return a new model, closed by the contract */
    protected abstract Model open() throws Exception;

    /** @return at least three readable images that differ */
    protected abstract List<Image> images() throws Exception;

    /** @return an image that cannot be decoded */
    protected Image broken() {
        return Image.of("broken.png", new byte[]{1, 2, 3});
    }

    @BeforeEach
    final void openModel() throws Exception {
        m_model = open();
        m_box = Asked.box(m_model);
        m_images = images();
    }

    @AfterEach
    final void closeModel() {
        m_model.close();
    }

    @Test
    final void saysWhoItIs() throws Exception {
        assertFalse(m_model.info().name().isBlank());
        assertFalse(m_model.info().identity().value().isBlank());
        assertFalse(m_model.info().prompts().isEmpty());
        try (Model second = open()) {
            assertEquals(m_model.info(), second.info());
        }
    }

    @Test
    final void offersExactlyWhatItStates() throws Exception {
        final Set<Offer<?>> offered = new HashSet<>();
        try (ModelPanel panel = m_model.open(m_images, CLASSES, Monitor.silent())) {
            for (final Offer<?> offer : Offer.all()) {
                if (offer instanceof Offer.OfModel<?> ofModel ? m_model.offer(ofModel).isPresent()
                    : panel.offer((Offer.OfPanel<?>)offer).isPresent()) {
                    offered.add(offer);
                }
            }
        }
        assertEquals(m_model.info().offers(), offered);
    }

    @Test
    final void refusesPromptsThatItDoesNotTake() throws Exception {
        final Panel panel = panel(m_images);
        final Cost before = m_box.ledger().spent();
        if (!m_model.info().takes(PromptForm.TEMPLATE)) {
            refuses(panel, Templates.of("a photo of a {}."), "templates");
        }
        if (!m_model.info().takes(PromptForm.CLASS_TEXTS)) {
            refuses(panel, ClassTexts.of(List.of("a cat", "a car", "a tree")), "texts for each class");
        }
        if (m_model.info().takes(PromptForm.SOFT)) {
            final int width = m_model.info().promptWidth() + 1;
            refuses(panel, SoftPrompts.of(new float[width], 1), String.valueOf(width));
        } else {
            refuses(panel, SoftPrompts.of(new float[8], 1), "soft prompts");
            assertThrows(BlackBoxException.class, () -> m_box.offered(Offer.WORD_EMBEDDING));
        }
        assertEquals(before, m_box.ledger().spent());
    }

    @Test
    final void countsWhatIsAsked() throws Exception {
        final Panel panel = panel(m_images);
        assertEquals(m_images.size(), panel.images());
        assertEquals(m_model.costOfOpening(m_images.size(), CLASSES.size()), m_box.ledger().spent());
        assertEquals(m_images.size(), m_box.ledger().spent().get(Unit.IMAGES));

        final Request request = Request.of(population(3, 1));
        final Cost before = m_box.ledger().spent();
        panel.score(request, (candidate, scores) -> { }, Monitor.silent());
        final Cost bound = m_model.costOf(request, m_images.size(), CLASSES);
        final Cost actual = m_box.ledger().spent().minus(before);
        assertEquals(3, bound.queries());
        assertTrue(bound.get(Unit.CALLS) >= 1);
        assertTrue(bound.get(Unit.TEXTS) >= 1);
        for (final Unit unit : Unit.values()) {
            assertTrue(actual.get(unit) <= bound.get(unit), () -> actual + " of " + bound);
        }
    }

    @Test
    final void aRequestBeyondTheBudgetIsNotSent() throws Exception {
        final Prompts three = population(3, 1);
        final BlackBox box = new BlackBox(m_model, Ledger.ofQueries(2));
        final Panel panel = box.open(m_images, CLASSES, Monitor.silent());
        final Cost before = box.ledger().spent();
        final Set<Integer> answered = new TreeSet<>();
        assertThrows(BudgetExceededException.class, () -> panel.score(Request.of(three),
            (candidate, scores) -> answered.add(candidate), Monitor.silent()));
        assertEquals(Set.of(), answered);
        assertEquals(before, box.ledger().spent());

        panel.score(Request.of(population(2, 1)), (candidate, scores) -> answered.add(candidate), Monitor.silent());
        assertEquals(Set.of(0, 1), answered);
    }

    @Test
    final void candidatesAnswerWholeOnceAndOneAtATime() throws Exception {
        final List<Integer> answered = new ArrayList<>();
        final AtomicInteger inside = new AtomicInteger();
        panel(m_images).score(Request.of(population(5, 1)), (candidate, scores) -> {
            assertEquals(1, inside.incrementAndGet());
            assertEquals(m_images.size() * CLASSES.size(), scores.length);
            answered.add(candidate);
            inside.decrementAndGet();
        }, Monitor.silent());
        Collections.sort(answered);
        assertEquals(List.of(0, 1, 2, 3, 4), answered);
    }

    @Test
    final void whatTheReceiverThrowsEndsTheRequest() throws Exception {
        final Panel panel = panel(m_images);
        final AtomicInteger answers = new AtomicInteger();
        assertEquals("Enough.", assertThrows(CancellationException.class,
            () -> panel.score(Request.of(population(5, 1)), (candidate, scores) -> {
                answers.incrementAndGet();
                throw new CancellationException("Enough.");
            }, Monitor.silent())).getMessage());
        assertEquals(1, answers.get());
        assertEquals("No.", assertThrows(BlackBoxException.class,
            () -> panel.score(Request.of(population(5, 1)), (candidate, scores) -> {
                throw new BlackBoxException("No.");
            }, Monitor.silent())).getMessage());
        assertEquals(5, score(population(5, 1), panel).length, "and it goes on afterwards");
    }

    @Test
    final void logitsAreFiniteAndTellImagesClassesAndPromptsApart() throws Exception {
        final float[][] logits = score(population(2, 1), panel(m_images));
        for (final float[] candidate : logits) {
            for (final float logit : candidate) {
                assertTrue(Float.isFinite(logit), () -> "logit " + logit);
            }
        }
        final int k = CLASSES.size();
        assertFalse(close(row(logits[0], 0, k), row(logits[0], 1, k)), "two images score the same");
        assertFalse(close(logits[0], logits[1]), "two prompts score the same");
        assertFalse(close(new float[]{logits[0][0]}, new float[]{logits[0][1]}), "two classes score the same");
    }

    @Test
    final void theSameQuestionHasTheSameAnswer() throws Exception {
        final Panel panel = panel(m_images);
        final float[][] first = score(population(4, 1), panel);
        assertArrayEquals(first, score(population(4, 1), panel));
        try (Model second = open(); Panel again = Asked.panel(second, m_images, CLASSES)) {
            assertArrayEquals(first, score(population(4, 1), again));
        }
    }

    @Test
    final void aCandidateScoresTheSameInAnyCompany() throws Exception {
        final Panel panel = panel(m_images);
        final float[][] together = score(population(7, 1), panel);
        for (int candidate = 0; candidate < 7; candidate++) {
            assertClose(together[candidate], score(population(7, 1).only(candidate), panel)[0]);
        }
    }

    @Test
    final void rowsScoreAsAmongAllImages() throws Exception {
        final Panel panel = panel(m_images);
        final int last = m_images.size() - 1;
        final float[][] all = score(population(3, 1), panel);
        final float[][] some = Asked.scores(panel, new Request(population(3, 1), Rows.of(last, 0)));
        for (int candidate = 0; candidate < 3; candidate++) {
            assertEquals(2 * CLASSES.size(), some[candidate].length);
            assertClose(row(all[candidate], last, CLASSES.size()), row(some[candidate], 0, CLASSES.size()));
            assertClose(row(all[candidate], 0, CLASSES.size()), row(some[candidate], 1, CLASSES.size()));
        }
        assertThrows(IllegalArgumentException.class,
            () -> Asked.scores(panel, new Request(population(1, 1), Rows.of(last + 1))));
    }

    @Test
    final void aTextForEachClassScoresAsATemplateThatSaysTheSame() throws Exception {
        if (!m_model.info().prompts().containsAll(Set.of(PromptForm.TEMPLATE, PromptForm.CLASS_TEXTS))) {
            return;
        }
        final Panel panel = panel(m_images);
        assertClose(score(new Templates(List.of("a view of a {}.", "a photo of a {}.")), panel)[1],
            score(new ClassTexts(List.of(List.of("a view of a cat.", "a view of a red car.", "a view of a tree."),
                List.of("a photo of a cat.", "a photo of a red car.", "a photo of a tree."))), panel)[1]);
        assertThrows(IllegalArgumentException.class, () -> score(ClassTexts.of(List.of("a cat", "a tree")), panel));
    }

    @Test
    final void aLogitIsTheScaleTimesTheCosineOfFeatures() throws Exception {
        if (!m_model.info().offers().containsAll(Set.of(Offer.IMAGE_FEATURES, Offer.TEXT_FEATURES))) {
            return;
        }
        final Panel panel = panel(m_images);
        final Features.OfImages ofImages = panel.offered(Offer.IMAGE_FEATURES);
        final Features.OfTexts ofTexts = m_box.offered(Offer.TEXT_FEATURES);
        assertEquals(ofImages.scale(), ofTexts.scale());
        final float[] images = ofImages.features();
        final float[] texts = ofTexts.features(List.of("a cat", "a red car", "a tree"));
        final int width = images.length / m_images.size();
        final float[] logits = new float[m_images.size() * CLASSES.size()];
        for (int i = 0; i < logits.length; i++) {
            for (int f = 0; f < width; f++) {
                logits[i] += ofImages.scale() * images[i / CLASSES.size() * width + f]
                    * texts[i % CLASSES.size() * width + f];
            }
        }
        assertClose(score(Templates.of("a {}"), panel)[0], logits);
    }

    @Test
    final void columnsFollowTheClassNames() throws Exception {
        final float[] logits = score(population(1, 1), panel(m_images))[0];
        final List<String> reversed = new ArrayList<>(CLASSES);
        Collections.reverse(reversed);
        final float[] mirrored = score(population(1, 1), panel(m_images, reversed))[0];
        final int k = CLASSES.size();
        for (int i = 0; i < m_images.size(); i++) {
            final float[] row = row(logits, i, k);
            assertClose(new float[]{row[2], row[1], row[0]}, row(mirrored, i, k));
        }
    }

    @Test
    final void anUnderscoreReadsAsASpace() throws Exception {
        assertClose(score(population(1, 1), panel(m_images, List.of("red_car", "tree")))[0],
            score(population(1, 1), panel(m_images, List.of("red car", "tree")))[0]);
    }

    @Test
    final void panelsStandSideBySide() throws Exception {
        final Panel all = panel(m_images);
        final float[] before = score(population(1, 1), all)[0];
        final Panel last = panel(List.of(m_images.get(m_images.size() - 1)));
        assertEquals(1, last.images());
        assertClose(row(before, m_images.size() - 1, CLASSES.size()), score(population(1, 1), last)[0]);
        last.close();
        assertArrayEquals(before, score(population(1, 1), all)[0]);
    }

    @Test
    final void embedsWords() throws Exception {
        if (!m_model.info().offers(Offer.WORD_EMBEDDING)) {
            assertThrows(BlackBoxException.class, () -> m_box.offered(Offer.WORD_EMBEDDING));
            return;
        }
        final WordEmbedding words = m_box.offered(Offer.WORD_EMBEDDING);
        final float[] prompt = words.embed(INITIAL_TEXT);
        assertTrue(prompt.length > 0 && prompt.length % m_model.info().promptWidth() == 0);
        assertArrayEquals(prompt, words.embed(INITIAL_TEXT));
        assertThrows(BlackBoxException.class, () -> words.embed("  "));
        if (!m_model.info().takes(PromptForm.TEMPLATE)) {
            return;
        }
        final Panel panel = panel(m_images);
        assertClose(score(Templates.of(INITIAL_TEXT + " {}."), panel)[0],
            score(SoftPrompts.of(prompt, prompt.length / m_model.info().promptWidth()), panel)[0]);
    }

    @Test
    final void namesTheImageThatItCannotRead() {
        final List<Image> images = new ArrayList<>(m_images);
        images.add(1, broken());
        final BlackBoxException failure = assertThrows(BlackBoxException.class, () -> panel(images));
        assertTrue(failure.getMessage().contains(broken().name()), failure::getMessage);
    }

    @Test
    final void stopsWhenCancelled() throws Exception {
        final Panel panel = panel(m_images);
        final Monitor cancelled = new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                throw new CancellationException("The user cancelled.");
            }
        };
        assertThrows(CancellationException.class, () -> m_box.open(m_images, CLASSES, cancelled));
        assertThrows(CancellationException.class,
            () -> panel.score(Request.of(population(3, 1)), (candidate, scores) -> { }, cancelled));
        assertEquals(3, score(population(3, 1), panel).length, "and goes on afterwards");
    }

    @Test
    final void stopsWhenTheThreadIsInterrupted() throws Exception {
        final Panel panel = panel(m_images);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> score(population(3, 1), panel));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    final void answersSeveralThreads() throws Exception {
        final Panel panel = panel(m_images);
        final float[][] alone = score(population(4, 1), panel);
        final float[][] others = score(population(4, 2), panel);
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            final List<Callable<float[][]>> questions = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                final long seed = 1 + i % 2;
                questions.add(() -> score(population(4, seed), panel));
            }
            int i = 0;
            for (final Future<float[][]> answer : threads.invokeAll(questions)) {
                assertArrayEquals(i++ % 2 == 0 ? alone : others, answer.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    final void aClosedPanelRefuses() throws Exception {
        final Panel panel = panel(m_images);
        panel.close();
        panel.close();
        assertThrows(IllegalStateException.class, () -> score(population(1, 1), panel));
    }

    @Test
    final void aClosedModelRefuses() throws Exception {
        final Prompts one = population(1, 1);
        final Panel panel = panel(m_images);
        m_model.close();
        m_model.close();
        assertThrows(IllegalStateException.class, () -> panel(m_images));
        assertThrows(IllegalStateException.class, () -> score(one, panel));
    }

    /** A population around the initial prompt; the same for the same seed. */
    private Prompts population(final int size, final long seed) throws BlackBoxException {
        if (!m_model.info().offers(Offer.WORD_EMBEDDING)) {
            final List<String> words = List.of("photo", "picture", "drawing", "view", "image", "sketch", "painting");
            final List<String> templates = new ArrayList<>();
            for (int c = 0; c < size; c++) {
                templates.add("a %s of a {}.".formatted(words.get((int)(c + seed) % words.size())));
            }
            return new Templates(templates);
        }
        final float[] initial = Asked.embed(m_model, INITIAL_TEXT);
        final Random random = new Random(seed);
        final float[][] candidates = new float[size][initial.length];
        for (final float[] candidate : candidates) {
            for (int i = 0; i < initial.length; i++) {
                candidate[i] = initial[i] * (1 + 0.5f * (float)random.nextGaussian());
            }
        }
        return new SoftPrompts(candidates, initial.length / m_model.info().promptWidth());
    }

    private Panel panel(final List<Image> images) throws BlackBoxException {
        return panel(images, CLASSES);
    }

    private Panel panel(final List<Image> images, final List<String> classes) throws BlackBoxException {
        return m_box.open(images, classes, Monitor.silent());
    }

    private static float[][] score(final Prompts prompts, final Panel panel) throws BlackBoxException {
        return Asked.scores(panel, Request.of(prompts));
    }

    private static void refuses(final Panel panel, final Prompts prompts, final String named) {
        final BlackBoxException refusal = assertThrows(BlackBoxException.class,
            () -> panel.score(Request.of(prompts), (candidate, scores) -> { }, Monitor.silent()));
        assertTrue(refusal.getMessage().contains(named), refusal::getMessage);
    }

    private static float[] row(final float[] logits, final int row, final int classes) {
        return Arrays.copyOfRange(logits, row * classes, (row + 1) * classes);
    }

    private static void assertClose(final float[] expected, final float[] actual) {
        assertArrayEquals(expected, actual, tolerance(expected));
    }

    private static boolean close(final float[] a, final float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > tolerance(a)) {
                return false;
            }
        }
        return true;
    }

    private static float tolerance(final float[] values) {
        float largest = 1;
        for (final float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return TOLERANCE * largest;
    }
}
