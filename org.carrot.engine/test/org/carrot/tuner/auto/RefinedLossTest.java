package org.carrot.tuner.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;

final class RefinedLossTest {

    /** Adds the other class's logit and 1. */
    private static final RefinerWeights REFINER =
        new RefinerWeights(List.of(new Layer(2, 2, new float[]{0, 1, 1, 0}, new float[]{1, 1})), true);

    @Test
    void isTheMeanOfTheLossesOfBoth() {
        final RefinedLoss loss = new RefinedLoss(REFINER, Monitor.silent());
        final float[] logits = {1, 2, 3, 4};
        // refined: 4, 4, 8, 8
        assertEquals((4 + 8) / 2., loss.of(logits, y -> y[3]));
        assertEquals((1 + 4) / 2., loss.of(logits, y -> y[0]));
        assertEquals(2, logits[1], "left as it was");
        assertSame(REFINER, loss.weights());
    }

    @Test
    void setsOfSeveralSizesTakeTurns() {
        final RefinedLoss loss = new RefinedLoss(REFINER, Monitor.silent());
        for (int turn = 0; turn < 3; turn++) {
            assertEquals(2, loss.of(new float[]{0, 0}, y -> y.length));
            assertEquals(6, loss.of(new float[6], y -> y.length));
        }
    }

    /** The loss of the refined logits may itself ask for a loss. */
    @Test
    void eachCallFindsRoomOfItsOwn() {
        final RefinedLoss loss = new RefinedLoss(REFINER, Monitor.silent());
        assertEquals(1, loss.of(new float[]{0, 0}, y -> {
            final double before = y[0];
            loss.of(new float[]{10, 20}, other -> other[0]);
            assertEquals(before, y[0]);
            return 2 * before;
        }));
    }
}
