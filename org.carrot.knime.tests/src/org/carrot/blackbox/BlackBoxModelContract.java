package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every black box keeps to. A test of an implementation extends this class and gives it a model and a few images;
 * queries are of soft prompts where the model takes them, and of text prompts otherwise.
 */
public abstract class BlackBoxModelContract {

    /** Relative to the size of the logits: what different batching may change. */
    private static final float TOLERANCE = 1e-4f;

    private static final String INITIAL_TEXT = "a photo of a";

    private static final List<String> CLASSES = List.of("cat", "red_car", "tree");

    private BlackBoxModel m_model;

    private List<? extends ImageSource> m_images;

    /** @return a new model, closed by the contract */
    protected abstract BlackBoxModel open() throws Exception;

    /** @return at least three readable images that differ */
    protected abstract List<? extends ImageSource> images() throws Exception;

    /** @return an image that cannot be decoded */
    protected ImageSource broken() {
        return ImageSource.of("broken.png", new byte[]{1, 2, 3});
    }

    @BeforeEach
    final void openModel() throws Exception {
        m_model = open();
        m_images = images();
    }

    @AfterEach
    final void closeModel() {
        m_model.close();
    }

    @Test
    final void saysWhoItIs() throws Exception {
        assertFalse(m_model.info().name().isBlank());
        assertFalse(m_model.info().digest().isBlank());
        assertFalse(m_model.info().capabilities().isEmpty());
        try (BlackBoxModel second = open()) {
            assertEquals(m_model.info(), second.info());
        }
    }

    @Test
    final void refusesPromptsThatItDoesNotTake() throws Exception {
        final BlackBox box = new BlackBox(m_model, Ledger.unlimited());
        final ImageSet images = box.take(m_images, Monitor.silent());
        final Cost before = box.ledger().spent();
        if (!m_model.info().can(Capability.TEXT_PROMPTS)) {
            refuses(box, new Query(TextPrompts.of("a photo of a {}."), CLASSES, images), "TEXT_PROMPTS");
        }
        if (m_model.info().can(Capability.SOFT_PROMPTS)) {
            final int width = m_model.info().promptWidth() + 1;
            refuses(box, new Query(SoftPrompts.of(new float[width], 1), CLASSES, images), String.valueOf(width));
        } else {
            refuses(box, new Query(SoftPrompts.of(new float[8], 1), CLASSES, images), "SOFT_PROMPTS");
            assertThrows(BlackBoxException.class, () -> box.embed(INITIAL_TEXT));
        }
        assertEquals(before, box.ledger().spent());
    }

    @Test
    final void countsWhatIsAsked() throws Exception {
        final BlackBox box = new BlackBox(m_model, Ledger.unlimited());
        final ImageSet images = box.take(m_images, Monitor.silent());
        assertEquals(m_images.size(), images.size());
        assertEquals(m_model.costOfImages(m_images.size()), box.ledger().spent());
        assertEquals(m_images.size(), box.ledger().spent().imageEncodings());

        final Cost before = box.ledger().spent();
        final Query query = new Query(population(3, 1), CLASSES, images);
        box.score(query, (candidate, logits) -> { }, Monitor.silent());
        assertEquals(m_model.costOf(query), box.ledger().spent().minus(before));
        assertEquals(3, m_model.costOf(query).queries());
        assertTrue(m_model.costOf(query).calls() >= 1);
        assertTrue(m_model.costOf(query).textSequences() >= 1);
    }

    @Test
    final void aQueryBeyondTheBudgetIsNotSent() throws Exception {
        final BlackBox box = new BlackBox(m_model, Ledger.ofQueries(2));
        final ImageSet images = box.take(m_images, Monitor.silent());
        final Cost before = box.ledger().spent();
        final List<Integer> answered = new ArrayList<>();
        assertThrows(BudgetExceededException.class, () -> box.score(new Query(population(3, 1), CLASSES, images),
            (candidate, logits) -> answered.add(candidate), Monitor.silent()));
        assertEquals(List.of(), answered);
        assertEquals(before, box.ledger().spent());

        box.score(new Query(population(2, 1), CLASSES, images), (candidate, logits) -> answered.add(candidate),
            Monitor.silent());
        assertEquals(List.of(0, 1), answered);
    }

    @Test
    final void candidatesAnswerInOrderOnTheAskingThread() throws Exception {
        final int population = 5;
        final List<Integer> order = new ArrayList<>();
        final Thread asking = Thread.currentThread();
        m_model.score(new Query(population(population, 1), CLASSES, take(m_images)), (candidate, logits) -> {
            assertSame(asking, Thread.currentThread());
            assertEquals(m_images.size() * CLASSES.size(), logits.length);
            order.add(candidate);
        }, Monitor.silent());
        assertEquals(List.of(0, 1, 2, 3, 4), order);
    }

    @Test
    final void logitsAreFiniteAndTellImagesClassesAndPromptsApart() throws Exception {
        final float[][] logits = score(population(2, 1), CLASSES, take(m_images));
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
        final ImageSet images = take(m_images);
        final float[][] first = score(population(4, 1), CLASSES, images);
        assertArrayEquals(first, score(population(4, 1), CLASSES, images));
        try (BlackBoxModel second = open(); ImageSet again = second.take(m_images, Monitor.silent())) {
            final float[][] other = new float[4][];
            second.score(new Query(population(4, 1), CLASSES, again), (c, logits) -> other[c] = logits.clone(),
                Monitor.silent());
            assertArrayEquals(first, other);
        }
    }

    @Test
    final void aCandidateScoresTheSameInAnyCompany() throws Exception {
        final ImageSet images = take(m_images);
        final float[][] together = score(population(7, 1), CLASSES, images);
        for (int candidate = 0; candidate < 7; candidate++) {
            assertClose(together[candidate], score(only(candidate, population(7, 1)), CLASSES, images)[0]);
        }
    }

    @Test
    final void columnsFollowTheClassNames() throws Exception {
        final ImageSet images = take(m_images);
        final float[] logits = score(population(1, 1), CLASSES, images)[0];
        final List<String> reversed = new ArrayList<>(CLASSES);
        Collections.reverse(reversed);
        final float[] mirrored = score(population(1, 1), reversed, images)[0];
        final int k = CLASSES.size();
        for (int i = 0; i < m_images.size(); i++) {
            final float[] row = row(logits, i, k);
            assertClose(new float[]{row[2], row[1], row[0]}, row(mirrored, i, k));
        }
    }

    @Test
    final void anUnderscoreReadsAsASpace() throws Exception {
        final ImageSet images = take(m_images);
        assertClose(score(population(1, 1), List.of("red_car", "tree"), images)[0],
            score(population(1, 1), List.of("red car", "tree"), images)[0]);
    }

    @Test
    final void imageSetsStandSideBySide() throws Exception {
        final ImageSet all = take(m_images);
        final float[] before = score(population(1, 1), CLASSES, all)[0];
        final ImageSet last = take(List.of(m_images.get(m_images.size() - 1)));
        assertEquals(1, last.size());
        assertClose(row(before, m_images.size() - 1, CLASSES.size()), score(population(1, 1), CLASSES, last)[0]);
        last.close();
        assertArrayEquals(before, score(population(1, 1), CLASSES, all)[0]);
    }

    @Test
    final void embedsWords() throws Exception {
        if (!m_model.info().can(Capability.SOFT_PROMPTS)) {
            assertThrows(BlackBoxException.class, () -> m_model.embed(INITIAL_TEXT));
            return;
        }
        final float[] prompt = m_model.embed(INITIAL_TEXT);
        assertTrue(prompt.length > 0 && prompt.length % m_model.info().promptWidth() == 0);
        assertArrayEquals(prompt, m_model.embed(INITIAL_TEXT));
        assertThrows(BlackBoxException.class, () -> m_model.embed("  "));
        if (!m_model.info().can(Capability.TEXT_PROMPTS)) {
            return;
        }
        final ImageSet images = take(m_images);
        assertClose(score(TextPrompts.of(INITIAL_TEXT + " {}."), CLASSES, images)[0],
            score(SoftPrompts.of(prompt, prompt.length / m_model.info().promptWidth()), CLASSES, images)[0]);
    }

    @Test
    final void namesTheImageThatItCannotRead() {
        final List<ImageSource> images = new ArrayList<>(m_images);
        images.add(1, broken());
        final BlackBoxException failure =
            assertThrows(BlackBoxException.class, () -> m_model.take(images, Monitor.silent()));
        assertTrue(failure.getMessage().contains(broken().name()), failure::getMessage);
    }

    @Test
    final void stopsWhenCancelled() throws Exception {
        final ImageSet images = take(m_images);
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
        assertThrows(CancellationException.class, () -> m_model.take(m_images, cancelled));
        assertThrows(CancellationException.class,
            () -> m_model.score(new Query(population(3, 1), CLASSES, images), (candidate, logits) -> { }, cancelled));
        assertEquals(3, score(population(3, 1), CLASSES, images).length, "and goes on afterwards");
    }

    @Test
    final void stopsWhenTheThreadIsInterrupted() throws Exception {
        final ImageSet images = take(m_images);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> score(population(3, 1), CLASSES, images));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    final void answersSeveralThreads() throws Exception {
        final ImageSet images = take(m_images);
        final float[][] alone = score(population(4, 1), CLASSES, images);
        final float[][] others = score(population(4, 2), CLASSES, images);
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            final List<Callable<float[][]>> questions = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                final long seed = 1 + i % 2;
                questions.add(() -> score(population(4, seed), CLASSES, images));
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
    final void aClosedModelRefuses() throws Exception {
        final ImageSet images = take(m_images);
        m_model.close();
        m_model.close();
        assertThrows(IllegalStateException.class, () -> m_model.take(m_images, Monitor.silent()));
        assertThrows(IllegalStateException.class, () -> score(population(1, 1), CLASSES, images));
    }

    /** A population around the initial prompt; the same for the same seed. */
    private Prompts population(final int size, final long seed) throws BlackBoxException {
        if (!m_model.info().can(Capability.SOFT_PROMPTS)) {
            final List<String> words = List.of("photo", "picture", "drawing", "view", "image", "sketch", "painting");
            final List<String> templates = new ArrayList<>();
            for (int c = 0; c < size; c++) {
                templates.add("a %s of a {}.".formatted(words.get((int)(c + seed) % words.size())));
            }
            return new TextPrompts(templates);
        }
        final float[] initial = m_model.embed(INITIAL_TEXT);
        final Random random = new Random(seed);
        final float[][] candidates = new float[size][initial.length];
        for (final float[] candidate : candidates) {
            for (int i = 0; i < initial.length; i++) {
                candidate[i] = initial[i] * (1 + 0.5f * (float)random.nextGaussian());
            }
        }
        return new SoftPrompts(candidates, initial.length / m_model.info().promptWidth());
    }

    private static Prompts only(final int candidate, final Prompts population) {
        return population instanceof SoftPrompts soft ? SoftPrompts.of(soft.candidates()[candidate], soft.tokens())
            : TextPrompts.of(((TextPrompts)population).templates().get(candidate));
    }

    private ImageSet take(final List<? extends ImageSource> images) throws BlackBoxException {
        return m_model.take(images, Monitor.silent());
    }

    private float[][] score(final Prompts prompts, final List<String> classes, final ImageSet images)
        throws BlackBoxException {
        final float[][] answers = new float[prompts.size()][];
        m_model.score(new Query(prompts, classes, images), (c, logits) -> answers[c] = logits.clone(),
            Monitor.silent());
        return answers;
    }

    private static void refuses(final BlackBox box, final Query query, final String named) {
        final BlackBoxException refusal = assertThrows(BlackBoxException.class,
            () -> box.score(query, (candidate, logits) -> { }, Monitor.silent()));
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
