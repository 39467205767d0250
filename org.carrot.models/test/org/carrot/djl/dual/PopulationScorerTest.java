package org.carrot.djl.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.carrot.blackbox.Monitor;
import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.transformer.RandomText;
import org.carrot.djl.transformer.TextTower;
import org.carrot.djl.transformer.TextWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The fast way through the text tower against the plain one, which sees every text padded to the context. */
final class PopulationScorerTest {

    private static final int CONTEXT = 77;

    private static final int VOCABULARY = 50;

    private static final int WIDTH = 24;

    private static final int EMBEDDING = 10;

    private static final float SCALE = 20;

    private final Random m_random = new Random(3);

    private NDManager m_manager;

    private TextWeights m_weights;

    private TextFeatures m_texts;

    private NDArray m_images;

    @BeforeEach
    void create() {
        m_manager = DjlRuntime.newManager("cpu");
        DjlRuntime.call(() -> {
            m_weights = RandomText.weights(new TransformerConfig(WIDTH, 3, 3, 50, Activation.QUICK_GELU, 1e-5f),
                VOCABULARY, CONTEXT, EMBEDDING, m_manager);
            m_texts = new TextFeatures(m_weights, m_manager);
            m_images = TextFeatures.unit(m_manager.randomNormal(new Shape(3, EMBEDDING)));
            return null;
        });
    }

    @AfterEach
    void close() {
        m_manager.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 4, 8", "1, 30, 4, 8", "7, 1, 1, 3", "9, 13, 4, 60", "40, 2, 16, 5", "3, 1300, 4, 6",
        "40, 1000, 4, 30"})
    void equalsThePlainTower(final int candidates, final int classes, final int tokens, final int longest)
        throws Exception {
        final var remainders = IntStream.range(0, classes)
            .mapToObj(k -> m_random.ints(1 + m_random.nextInt(longest), 0, VOCABULARY).toArray()).toList();
        final var vectors = new float[candidates][tokens * WIDTH];
        for (final var vector : vectors) {
            for (var i = 0; i < vector.length; i++) {
                vector[i] = (float)m_random.nextGaussian();
            }
        }
        equalsThePlainTower(new PromptedTexts(new int[]{VOCABULARY - 1}, vectors, remainders));
    }

    @Test
    void equalsThePlainTowerForPromptsInWords() throws Exception {
        equalsThePlainTower(new PromptedTexts(new int[]{49, 3, 8, 1}, new float[1][0],
            List.of(new int[]{4, 5, 6}, new int[]{7}, new int[]{9, 5, 6})));
    }

    private void equalsThePlainTower(final PromptedTexts texts) throws Exception {
        final var answers = score(List.of(texts));
        assertEquals(texts.candidates(), answers.size());
        for (final var candidate : new TreeSet<>(List.of(0, texts.candidates() - 1))) {
            final var expected = DjlRuntime.call(() -> plain(texts, candidate));
            final var actual = answers.get(candidate);
            assertEquals(expected.length, actual.length);
            for (var i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-5f * SCALE, "candidate " + candidate + ", logit " + i);
            }
        }
    }

    private List<float[]> score(final List<PromptedTexts> populations) throws Exception {
        final var answers = new ArrayList<float[]>();
        new PopulationScorer(m_texts, SCALE).score(populations, m_images, block -> {
            assertEquals(answers.size(), block.candidate());
            assertEquals(0, block.firstRow());
            answers.add(block.scores().clone());
        }, Monitor.silent());
        return answers;
    }

    /** @return N x K logits by the plain tower, all texts padded with arbitrary tokens */
    private float[] plain(final PromptedTexts texts, final int candidate) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var classes = texts.remainders().size();
            final var vectors = m_manager.create(texts.vectors()[candidate]).reshape(-1, WIDTH);
            final var context = (int)vectors.getShape().get(0);
            final var start = texts.beginning().length + context;
            final var before = new long[classes * texts.beginning().length];
            final var after = new long[classes * (CONTEXT - start)];
            final var ends = new long[classes];
            for (var k = 0; k < classes; k++) {
                for (var t = 0; t < texts.beginning().length; t++) {
                    before[k * texts.beginning().length + t] = texts.beginning()[t];
                }
                final var remainder = texts.remainders().get(k);
                for (var t = 0; t < CONTEXT - start; t++) {
                    after[k * (CONTEXT - start) + t] = t < remainder.length ? remainder[t] : t % VOCABULARY;
                }
                ends[k] = start + remainder.length - 1L;
            }
            final var beginnings = m_weights.embed(m_manager.create(before, new Shape(classes, texts.beginning().length)));
            final var prompts = vectors.expandDims(0).broadcast(classes, context, WIDTH);
            final var remainders = m_weights.embed(m_manager.create(after, new Shape(classes, CONTEXT - start)));
            final var embedded = (context == 0 ? beginnings : beginnings.concat(prompts, 1)).concat(remainders, 1);
            final var features = new TextTower(m_weights).forward(embedded,
                m_manager.create(ends).toType(DataType.INT64, false));
            return m_images.matMul(TextFeatures.unit(features).transpose()).mul(SCALE).toFloatArray();
        }
    }

    @Test
    void populationsAnswerOneAfterTheOther() throws Exception {
        final var first = new PromptedTexts(new int[]{1, 2}, new float[1][0], List.of(new int[]{3}, new int[]{4, 5}));
        final var second = new PromptedTexts(new int[]{6}, new float[1][0], List.of(new int[]{7, 8}, new int[]{9}));
        final var together = score(List.of(first, second));
        assertEquals(2, together.size());
        for (var i = 0; i < 6; i++) {
            assertEquals(score(List.of(first)).get(0)[i], together.get(0)[i], 1e-4f);
            assertEquals(score(List.of(second)).get(0)[i], together.get(1)[i], 1e-4f);
        }
    }

    @Test
    void leavesNoNativeArraysBehind() throws Exception {
        final var texts = new PromptedTexts(new int[]{1}, new float[6][2 * WIDTH],
            List.of(new int[]{3}, new int[]{4, 5}, new int[]{6, 7, 8}));
        score(List.of(texts)); // of which the class names are kept
        final var before = m_manager.getManagedArrays().size();
        for (var i = 0; i < 20; i++) {
            score(List.of(texts));
        }
        assertEquals(before, m_manager.getManagedArrays().size());
    }

    /** On one core a population is one block, on more cores there are more of them. */
    @Test
    void stopsBetweenBlocks() {
        final var asked = new int[1];
        final var monitor = new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                if (++asked[0] == 3) {
                    throw new CancellationException("The user cancelled.");
                }
            }
        };
        final var one = new PromptedTexts(new int[]{1}, new float[1][0], List.of(new int[]{3}, new int[]{4}));
        final var answered = new ArrayList<Integer>();
        assertThrows(CancellationException.class, () -> new PopulationScorer(m_texts, SCALE)
            .score(List.of(one, one, one), m_images, block -> answered.add(block.candidate()), monitor));
        assertTrue(answered.size() < 3, "answered " + answered);
    }
}
