package org.carrot.djl.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.carrot.blackbox.Monitor;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerEngineContract;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerState;
import org.junit.jupiter.api.Test;

final class DjlRefinerTest extends RefinerEngineContract {

    @Override
    protected RefinerEngine engine(final int threads) {
        return new DjlRefinerEngine("cpu", threads);
    }

    /** After 20 epochs rounding has grown to no more than this. */
    @Test
    void agreesWithPlainJava() {
        final float[] logits = logits(300, 10, 4);
        final int[] labels = labels(300, 10);
        final RefinerState start = RefinerState.random(10, SMALL, 3);
        try (RefinerInTraining here = engine(2).open(start, SMALL);
            RefinerInTraining there = RefinerEngine.java(2).open(start, SMALL)) {
            for (int e = 0; e < 20; e++) {
                assertEquals(there.epoch(logits, labels, LOSS, Monitor.silent()),
                    here.epoch(logits, labels, LOSS, Monitor.silent()), 1e-4);
            }
            assertArrayEquals(refine(there, logits), refine(here, logits), 1e-2f);
            assertEquals(there.consistentLoss(logits, labels, 1, KlDirection.FROM_OUTPUT, Monitor.silent()),
                here.consistentLoss(logits, labels, 1, KlDirection.FROM_OUTPUT, Monitor.silent()), 1e-3);
        }
    }

    @Test
    void holdsNoNativeArraysBetweenCalls() {
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(4, SMALL, 3), SMALL)) {
            for (int e = 0; e < 10; e++) {
                refiner.epoch(logits(300, 4, 4), labels(300, 4), LOSS, Monitor.silent());
                refine(refiner, logits(300, 4, 4));
                refiner.consistentLoss(logits(300, 4, 4), labels(300, 4), 1, KlDirection.FROM_INPUT, Monitor.silent());
                assertEquals(0, ((DjlRefiner)refiner).nativeArrays());
            }
        }
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        assertThrows(IllegalArgumentException.class,
            () -> new DjlRefinerEngine("cuda:99", 1).open(RefinerState.random(4, SMALL, 3), SMALL));
    }
}
