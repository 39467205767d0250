package org.carrot.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How often predictions of some confidence are right, in {@value #COUNT} bins of equal width, each without its lower end, as
 * in Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
 */
public final class ConfidenceBins {

    static final int COUNT = 15;

    private final long[] m_images = new long[COUNT];

    private final long[] m_right = new long[COUNT];

    private final double[] m_confidence = new double[COUNT];

    /**
     * A bin that has images.
     *
     * @param images how many
     * @param confidence their mean confidence, 0 to 1
     * @param accuracy the share of right predictions, 0 to 1
     */
    public record Bin(long images, double confidence, double accuracy) {
    }

    /**
     * Takes a prediction.
     *
     * @param confidence the predicted class' probability, 0 to 1
     * @param right whether it was right
     */
    public void add(final double confidence, final boolean right) {
        final int bin = Math.max(0, Math.min(COUNT - 1, (int)Math.ceil(confidence * COUNT) - 1));
        m_images[bin]++;
        m_right[bin] += right ? 1 : 0;
        m_confidence[bin] += confidence;
    }

    /** @return the bins that have images, in ascending confidence */
    public List<Bin> filled() {
        final List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < COUNT; b++) {
            if (m_images[b] > 0) {
                bins.add(new Bin(m_images[b], m_confidence[b] / m_images[b], (double)m_right[b] / m_images[b]));
            }
        }
        return bins;
    }

    /**
     * @return the expected calibration error: the mean distance of confidence and accuracy over the bins, weighted by their
     *         images, 0 to 1; NaN without images
     */
    public double error() {
        double gap = 0;
        long images = 0;
        for (int b = 0; b < COUNT; b++) {
            gap += Math.abs(m_right[b] - m_confidence[b]);
            images += m_images[b];
        }
        return images == 0 ? Double.NaN : gap / images;
    }
}
