package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class EpochOrderTest {

    @Test
    void isAPermutationThatFollowsFromSeedAndEpoch() {
        final int[] order = order(100, 3, 7);
        assertArrayEquals(order, order(100, 3, 7));
        assertArrayEquals(IntStream.range(0, 100).toArray(), IntStream.of(order).sorted().toArray());
    }

    /** Two random permutations of 100 agree in one place on average. */
    @Test
    void epochsAndNeighbouringSeedsHaveNothingInCommon() {
        assertTrue(common(order(100, 3, 7), order(100, 3, 8)) < 10);
        assertTrue(common(order(100, 3, 7), order(100, 4, 7)) < 10);
        assertTrue(common(order(100, 0, 0), order(100, 1, 1)) < 10);
    }

    /** Over many epochs each image comes first about as often: 2000 +- 4 deviations of 40. */
    @Test
    void everyImageComesFirstEquallyOften() {
        final int[] counts = new int[5];
        for (int epoch = 0; epoch < 10000; epoch++) {
            counts[order(5, 1, epoch)[0]]++;
        }
        for (final int count : counts) {
            assertEquals(2000, count, 160, Arrays.toString(counts));
        }
    }

    private static long common(final int[] one, final int[] other) {
        return IntStream.range(0, one.length).filter(i -> one[i] == other[i]).count();
    }

    private static int[] order(final int images, final long seed, final long epoch) {
        final int[] order = new int[images];
        EpochOrder.shuffle(order, seed, epoch);
        return order;
    }
}
