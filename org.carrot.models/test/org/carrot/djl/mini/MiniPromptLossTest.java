package org.carrot.djl.mini;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mini VLM shows beyond scores: gradients against finite differences of its own scores, and features. */
final class MiniPromptLossTest {

    private static final List<String> CLASSES = List.of("red car", "green", "blue tree", "white");

    private static final int[] LABELS = {0, 1, 2, 3, 0, 1, 2};

    private static final int[] BATCH = {6, 0, 3, 5};

    private static final int TOKENS = 4;

    @TempDir
    private static Path folder;

    private static Path file;

    private MiniVlm m_model;

    private Ledger m_ledger;

    private BlackBox m_blackBox;

    private Panel m_panel;

    private Gradients m_gradients;

    private float[] m_prompt;

    @BeforeAll
    static void train() throws Exception {
        file = TinyVlm.train(folder, 30);
    }

    @BeforeEach
    void open() throws Exception {
        m_model = MiniVlm.load(file);
        m_ledger = Ledger.unlimited();
        m_blackBox = new BlackBox(m_model, m_ledger);
        m_panel = m_blackBox.open(TinyVlm.images(LABELS.length), CLASSES, Monitor.silent());
        m_gradients = m_panel.offered(Offer.GRADIENTS);
        m_prompt = m_model.embed("a photo of a");
    }

    @AfterEach
    void close() {
        m_model.close();
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() throws Exception {
        // far from zero, where the layer norms make the loss so curved that differences would need doubles
        final var random = new Random(5);
        final var prompt = new float[m_prompt.length];
        for (var i = 0; i < prompt.length; i++) {
            prompt[i] = (float)random.nextGaussian();
        }
        final var answer = m_gradients.gradient(request(prompt), LABELS, Monitor.silent());
        assertEquals(loss(prompt), answer.loss(), 1e-5);
        final var step = 1e-2f;
        final var expected = new float[prompt.length];
        for (var i = 0; i < prompt.length; i++) {
            final var up = prompt.clone();
            up[i] += step;
            final var down = prompt.clone();
            down[i] -= step;
            expected[i] = (float)((loss(up) - loss(down)) / (2 * step));
        }
        var longest = 0f;
        for (final var value : expected) {
            longest = Math.max(longest, Math.abs(value));
        }
        assertTrue(longest > 1e-3, "the loss depends on the prompt: " + longest);
        assertArrayEquals(expected, answer.gradient(), .01f * longest);
    }

    @Test
    void theSameRequestHasTheSameGradientWhateverTheGarbageCollectorDoes() throws Exception {
        final var first = m_gradients.gradient(request(m_prompt), LABELS, Monitor.silent());
        final var arrays = m_model.nativeArrays();
        for (var i = 0; i < 60; i++) {
            if (i % 20 == 0) {
                System.gc();
            }
            final var again = m_gradients.gradient(request(m_prompt), LABELS, Monitor.silent());
            assertEquals(first.loss(), again.loss());
            assertArrayEquals(first.gradient(), again.gradient());
        }
        assertEquals(arrays, m_model.nativeArrays());
    }

    @Test
    void featuresHaveLengthOneAndStayTheCallers() throws Exception {
        final var features = m_panel.offered(Offer.IMAGE_FEATURES).features();
        assertEquals(LABELS.length * TinyVlm.CONFIG.embedding(), features.length);
        for (var i = 0; i < LABELS.length; i++) {
            var squares = 0.;
            for (var f = 0; f < TinyVlm.CONFIG.embedding(); f++) {
                squares += Math.pow(features[i * TinyVlm.CONFIG.embedding() + f], 2);
            }
            assertEquals(1, squares, 1e-5);
        }
        final var before = features.clone();
        features[0] = 7;
        assertArrayEquals(before, m_panel.offered(Offer.IMAGE_FEATURES).features());
    }

    @Test
    void everyRequestIsEntered() throws Exception {
        final var before = m_ledger.spent();
        m_panel.offered(Offer.IMAGE_FEATURES).features();
        assertEquals(Costs.of(1, 0, 0, 0), m_ledger.spent().minus(before));
        m_gradients.gradient(request(m_prompt), LABELS, Monitor.silent());
        assertEquals(Costs.of(2, 1, 0, CLASSES.size()), m_ledger.spent().minus(before));
    }

    @Test
    void refusesAnotherModelsPromptAndStopsWhenInterrupted() {
        final var message = assertThrows(BlackBoxException.class,
            () -> m_gradients.gradient(request(new float[TOKENS * 5]), LABELS, Monitor.silent())).getMessage();
        assertTrue(message.contains("width 5") && message.contains("width 16"), message);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> m_gradients.gradient(request(m_prompt), LABELS, Monitor.silent()));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    /** The mean cross-entropy of the batch, from the scores. */
    private double loss(final float[] prompt) throws Exception {
        final var logits = m_panel.scores(SoftPrompts.of(prompt, TOKENS), Monitor.silent());
        var sum = 0.;
        for (final var i : BATCH) {
            sum += Logits.logSumExp(logits, i * CLASSES.size(), CLASSES.size()) - logits[i * CLASSES.size() + LABELS[i]];
        }
        return sum / BATCH.length;
    }

    private static Request request(final float[] prompt) {
        return new Request(SoftPrompts.of(prompt, TOKENS), Rows.of(BATCH));
    }
}
