package org.carrot.tuner.coop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The images' order, epoch after epoch: shuffled, in batches. */
final class EpochBatches {

    private final int m_images;

    private final int m_size;

    private final Random m_random;

    private List<int[]> m_current;

    /**
     * @param images N
     * @param size of a batch; fewer images are one batch
     * @param seed of the order (java.util.Random, whose sequence is part of its specification)
     */
    EpochBatches(final int images, final int size, final long seed) {
        m_images = images;
        m_size = Math.min(images, size);
        m_random = new Random(seed);
        m_current = draw();
    }

    /** @return batches of an epoch; a remainder that fills none is left out */
    static int count(final int images, final int size) {
        return images / Math.min(images, size);
    }

    /** @return batches of an epoch */
    int count() {
        return count(m_images, m_size);
    }

    /** @return the batches of the current epoch: indices from 0 to N - 1 */
    List<int[]> current() {
        return m_current;
    }

    private List<int[]> draw() {
        final int[] order = new int[m_images];
        for (int i = 0; i < m_images; i++) {
            final int other = m_random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        final List<int[]> batches = new ArrayList<>();
        for (int to = m_size; to <= m_images; to += m_size) {
            batches.add(Arrays.copyOfRange(order, to - m_size, to));
        }
        return batches;
    }

    /** Goes on by so many epochs. */
    void advance(final int epochs) {
        for (int e = 0; e < epochs; e++) {
            m_current = draw();
        }
    }
}
