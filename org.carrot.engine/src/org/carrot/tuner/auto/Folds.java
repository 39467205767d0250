package org.carrot.tuner.auto;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;

/**
 * Parts the training images into folds of about equal size with the same number of images of each class. Where a class
 * has a single image, the classes are parted instead: a prompt belongs to all of them, so that it can be judged on images
 * of classes that it has not learned on.
 */
public final class Folds {

    private static final int MOST_FOLDS = 4;

    private final int m_classes;

    private final int[] m_labels;

    private final int m_count;

    /** The fold of each image. */
    private final int[] m_folds;

    /** @param labels N class indices, the images of a class in any order */
    public Folds(final int[] labels, final int classes, final int shots) {
        m_classes = classes;
        m_labels = labels;
        m_count = Math.max(2, Math.min(MOST_FOLDS, shots));
        m_folds = new int[labels.length];
        final int[] seen = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            m_folds[i] = (shots == 1 ? labels[i] : seen[labels[i]]++) % m_count;
        }
    }

    int count() {
        return m_count;
    }

    /** @return the images of one fold */
    int[] in(final int fold) {
        return images(i -> m_folds[i] == fold);
    }

    /** @return the images of all folds but one */
    int[] outside(final int fold) {
        return images(i -> m_folds[i] != fold);
    }

    private int[] images(final IntPredicate which) {
        return IntStream.range(0, m_labels.length).filter(which).toArray();
    }

    /** @return the labels of some images */
    int[] labels(final int[] images) {
        return IntStream.of(images).map(i -> m_labels[i]).toArray();
    }

    /** @return the logits of some images, copied */
    float[] rows(final float[] logits, final int[] images) {
        final float[] rows = new float[images.length * m_classes];
        for (int r = 0; r < images.length; r++) {
            System.arraycopy(logits, images[r] * m_classes, rows, r * m_classes, m_classes);
        }
        return rows;
    }

    /** @return the mean cross-entropy of some images, in nats; takes no memory */
    double loss(final float[] logits, final int[] images) {
        double sum = 0;
        for (final int image : images) {
            sum += Logits.crossEntropy(logits, image * m_classes, m_classes, m_labels[image]);
        }
        return sum / images.length;
    }
}
