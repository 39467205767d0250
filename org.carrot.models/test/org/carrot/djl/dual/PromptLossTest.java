package org.carrot.djl.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.BatchLimit;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.transformer.RandomText;
import org.carrot.djl.transformer.TextWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Gradients for many classes, taken for some of them at a time. */
final class PromptLossTest {

    private static final int WIDTH = 12;

    private static final int LONGEST = 6;

    private static final int[] BATCH = {4, 0, 2, 5};

    private final Random m_random = new Random(8);

    private NDManager m_manager;

    private TextWeights m_weights;

    private NDArray m_images;

    @BeforeEach
    void create() {
        m_manager = DjlRuntime.newManager("cpu");
        DjlRuntime.call(() -> {
            m_weights = RandomText.weights(new TransformerConfig(WIDTH, 3, 3, 40, Activation.QUICK_GELU, 1e-5f), 90, 16,
                10, m_manager);
            m_images = TextFeatures.unit(m_manager.randomNormal(new Shape(6, 10)));
            return null;
        });
    }

    @AfterEach
    void close() {
        m_manager.close();
    }

    private PromptedTexts texts(final int classes) {
        final var vectors = new float[1][4 * WIDTH];
        for (var i = 0; i < vectors[0].length; i++) {
            vectors[0][i] = (float)m_random.nextGaussian();
        }
        final List<int[]> names = IntStream.range(0, classes)
            .mapToObj(k -> m_random.ints(k == 0 ? LONGEST : 1 + m_random.nextInt(LONGEST), 0, 90).toArray()).toList();
        return new PromptedTexts(new int[]{7}, vectors, names);
    }

    private PromptGradient gradient(final PromptedTexts texts, final BatchLimit limit) throws BlackBoxException {
        final var classes = texts.remainders().size();
        final var labels = new int[]{0, 1, classes - 1, 0, classes / 2, 1};
        return new PromptLoss(new TextFeatures(m_weights, m_manager), 20, m_manager, limit)
            .gradient(texts, m_images, BATCH, labels);
    }

    /** One class at a time, some that do not divide all, and two halves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7 * LONGEST, 25 * LONGEST})
    void sharesOfClassesSumUpToTheGradientOfAll(final int tokens) throws Exception {
        final var texts = texts(50);
        final var whole = gradient(texts, new BatchLimit(50 * LONGEST));
        final var sum = gradient(texts, new BatchLimit(tokens));
        assertClose(whole, sum);
    }

    @Test
    void aThousandClassesAreNotComputedAtOnce() throws Exception {
        final var texts = texts(1000);
        assertClose(gradient(texts, new BatchLimit(1000 * LONGEST)), gradient(texts, new BatchLimit(100 * LONGEST)));
    }

    /** DJL itself refuses the second of two at the same time. */
    @Test
    void severalThreadsMayAskAtOnce() throws Exception {
        final var texts = texts(30);
        final var expected = gradient(texts, new BatchLimit(30 * LONGEST));
        final var threads = Executors.newFixedThreadPool(4);
        try {
            final var answers = threads.invokeAll(Collections.nCopies(40,
                (Callable<PromptGradient>)() -> gradient(texts, new BatchLimit(30 * LONGEST))));
            for (final var answer : answers) {
                assertArrayEquals(expected.gradient(), answer.get().gradient());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertClose(final PromptGradient expected, final PromptGradient actual) {
        assertEquals(expected.loss(), actual.loss(), 1e-5 * expected.loss());
        var largest = 0f;
        for (final var value : expected.gradient()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 1e-3, "the loss depends on the prompt: " + largest);
        assertArrayEquals(expected.gradient(), actual.gradient(), 1e-5f * largest);
    }

    @Test
    void leavesNoNativeArraysBehind() throws Exception {
        final var texts = texts(20);
        final var loss = new PromptLoss(new TextFeatures(m_weights, m_manager), 20, m_manager, new BatchLimit(30));
        loss.gradient(texts, m_images, BATCH, new int[6]); // of which the class names are kept
        final var before = m_manager.getManagedArrays().size();
        for (var i = 0; i < 5; i++) {
            loss.gradient(texts, m_images, BATCH, new int[6]);
        }
        assertEquals(before, m_manager.getManagedArrays().size());
    }
}
