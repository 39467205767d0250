package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;

final class RefinerTest {

    /** Two hidden units: h = relu(y1 - y2), relu(y2); R = (h1 + 2 h2, 3 h1 - h2) + (1, -1). */
    private static final List<Layer> BY_HAND =
        List.of(new Layer(2, 2, new float[]{1, -1, 0, 1}, new float[]{0, 0}),
            new Layer(2, 2, new float[]{1, 2, 3, -1}, new float[]{1, -1}));

    private static final Refiner RANDOM = Refiner.of(RefinerState.random(3, RefinerSettings.DEFAULT, 1).weights());

    @Test
    void refinesAsComputedByHand() {
        final float[] logits = {5, 2, -1, 4};
        // h = (3, 2) and (0, 4): R = (8, 6) and (9, -5)
        assertArrayEquals(new float[]{13, 8, 8, -1}, refine(Refiner.of(new RefinerWeights(BY_HAND, true)), logits));
        assertArrayEquals(new float[]{8, 6, 9, -5}, refine(Refiner.of(new RefinerWeights(BY_HAND, false)), logits));
    }

    @Test
    void mayWriteOverItsInput() {
        final float[] logits = RefinerEngineContract.logits(100, 3, 5);
        final float[] expected = refine(RANDOM, logits);
        RANDOM.refine(logits, logits, RANDOM.buffers(), Monitor.silent());
        assertArrayEquals(expected, logits);
    }

    @Test
    void weightsSurviveAReading() {
        final float[] logits = RefinerEngineContract.logits(9, 3, 2);
        assertArrayEquals(refine(RANDOM, logits), refine(Refiner.of(RANDOM.weights()), logits));
        final float[] before = refine(RANDOM, logits);
        RANDOM.weights().layers().get(0).weights()[0] = 99;
        assertArrayEquals(before, refine(RANDOM, logits), "a copy");
        assertEquals(3, RANDOM.classes());
    }

    @Test
    void logitsOfAnySizeGiveFiniteResults() {
        final float[] refined = refine(RANDOM, new float[]{1e4f, -1e4f, 0, Float.NEGATIVE_INFINITY, 3, -1e30f,
            Float.POSITIVE_INFINITY, 3e38f, 0});
        for (final float logit : refined) {
            assertTrue(Float.isFinite(logit), "logit " + logit);
        }
        assertTrue(Float.isNaN(refine(RANDOM, new float[]{Float.NaN, 0, 0})[0]));
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> refine(RANDOM, new float[6]));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    private static float[] refine(final Refiner refiner, final float[] logits) {
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, refiner.buffers(), Monitor.silent());
        return refined;
    }
}
