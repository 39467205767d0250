package org.carrot.djl.compute;

import java.nio.FloatBuffer;

import org.carrot.refiner.Refiner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Room for one thread to hand the engine some images: their logits and their labels. */
final class RowBlock {

    /** Values of a layer that stay in the cache. */
    private static final int VALUES = 1 << 17;

    private final int m_classes;

    private final NativeFloats m_logits;

    /** Rows x K, 1 at the label. */
    private final NativeFloats m_labels;

    /** The labels that are in there. */
    private final int[] m_marked;

    /** @param rows the most images */
    RowBlock(final int rows, final int classes) {
        m_classes = classes;
        m_logits = new NativeFloats(rows * classes);
        m_labels = new NativeFloats(rows * classes);
        m_marked = new int[rows];
    }

    /** @return how many images a block of a network has whose widest layer has so many values */
    static int rows(final int width) {
        return Math.max(1, VALUES / width);
    }

    /**
     * Takes the logits of successive images.
     *
     * @param row where the first go
     * @param logits of all images, N x K
     * @param image the first
     * @param images how many
     */
    void read(final int row, final float[] logits, final int image, final int images) {
        m_logits.putAt(row * m_classes, logits, image * m_classes, images * m_classes);
    }

    /** Takes an image's label. */
    void label(final int row, final int label) {
        m_labels.put(row * m_classes + m_marked[row], 0);
        m_labels.put(row * m_classes + label, 1);
        m_marked[row] = label;
    }

    /**
     * @param beyondLimit whether some may lie beyond the refiner's limit, as which they then count
     * @return the first rows' logits, rows x K
     */
    NDArray logits(final NDManager manager, final int rows, final boolean beyondLimit) {
        final NDArray logits = m_logits.array(manager, rows, m_classes);
        return beyondLimit ? logits.clip(-Refiner.LIMIT, Refiner.LIMIT) : logits;
    }

    /** @return the first rows' labels, rows x K: 1 at the label, 0 elsewhere */
    NDArray labels(final NDManager manager, final int rows) {
        return m_labels.array(manager, rows, m_classes);
    }

    /**
     * @param logP of the images here, rows x K
     * @return the sum of their cross-entropies
     */
    double crossEntropy(final NDArray logP, final int rows) {
        final FloatBuffer numbers = NativeFloats.of(logP);
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum -= numbers.get(r * m_classes + m_marked[r]);
        }
        return sum;
    }
}
