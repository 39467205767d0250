package org.carrot.tuner.auto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldsTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 3", "4, 4", "16, 4"})
    void thereAreAsManyAsShotsButTwoToFour(final int shots, final int count) {
        final int[] labels = IntStream.range(0, 3 * shots).map(i -> i % 3).toArray();
        assertEquals(count, new Folds(labels, 3, shots).count());
    }

    /** The images come in any order; each class gives each fold a quarter of its own. */
    @Test
    void everyFoldHasTheSameShareOfEveryClass() {
        final int[] labels = IntStream.range(0, 40).map(i -> i * 7 % 5).toArray();
        final Folds folds = new Folds(labels, 5, 8);
        for (int fold = 0; fold < 4; fold++) {
            final int[] in = folds.in(fold);
            assertEquals(10, in.length);
            for (int k = 0; k < 5; k++) {
                final int label = k;
                assertEquals(2, IntStream.of(folds.labels(in)).filter(l -> l == label).count());
            }
            assertArrayEquals(IntStream.range(0, 40).toArray(),
                IntStream.concat(IntStream.of(in), IntStream.of(folds.outside(fold))).sorted().toArray());
        }
        assertEquals(40, IntStream.range(0, 4).flatMap(f -> IntStream.of(folds.in(f))).distinct().count());
    }

    @Test
    void ofOneShotEverySecondClassIsLeftOut() {
        final Folds folds = new Folds(new int[]{3, 0, 1, 2}, 4, 1);
        assertArrayEquals(new int[]{0, 2}, sorted(folds.labels(folds.in(0))));
        assertArrayEquals(new int[]{1, 3}, sorted(folds.labels(folds.outside(0))));
    }

    @Test
    void rowsAndLossAreThoseOfTheImages() {
        final Random random = new Random(1);
        final float[] logits = new float[12];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.nextFloat();
        }
        final Folds folds = new Folds(new int[]{0, 1, 2, 1}, 3, 2);
        final int[] images = {3, 0};
        final float[] rows = {logits[9], logits[10], logits[11], logits[0], logits[1], logits[2]};
        assertArrayEquals(rows, folds.rows(logits, images));
        assertArrayEquals(new int[]{1, 0}, folds.labels(images));
        assertEquals(Logits.crossEntropy(rows, 3, new int[]{1, 0}), folds.loss(logits, images), 1e-12);
    }

    private static int[] sorted(final int[] values) {
        return IntStream.of(values).sorted().toArray();
    }
}
