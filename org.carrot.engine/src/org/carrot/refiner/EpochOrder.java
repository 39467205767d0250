package org.carrot.refiner;

import java.util.Random;

/** The order of the images in an epoch, which follows from the seed and the number of the epoch alone. */
public final class EpochOrder {

    private EpochOrder() {
    }

    /**
     * Writes a random permutation (Fisher and Yates's shuffle).
     *
     * @param order N values, written: 0 to N - 1
     * @param seed of all epochs
     * @param epoch from 0 on
     */
    public static void shuffle(final int[] order, final long seed, final long epoch) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        final Random random = new Random(mix(seed ^ mix(epoch)));
        for (int i = order.length - 1; i > 0; i--) {
            final int other = random.nextInt(i + 1);
            final int image = order[i];
            order[i] = order[other];
            order[other] = image;
        }
    }

    /** SplitMix64's finaliser (G. Steele et al., OOPSLA 2014), as Random's streams of neighbouring seeds are alike. */
    private static long mix(final long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
