package org.carrot.refiner;

/** The data that an engine trains on. */
public final class TrainingData {

    private TrainingData() {
    }

    /**
     * Refuses data that do not fit.
     *
     * @param logits N x K, row-major
     * @param labels N class indices
     * @param classes K
     * @throws IllegalArgumentException if there is no image, a label is outside the classes, or the sizes do not match
     */
    public static void require(final float[] logits, final int[] labels, final int classes) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("A refiner needs at least one labelled image.");
        }
        if (logits.length != (long)labels.length * classes) {
            throw new IllegalArgumentException("%,d images of %,d classes have %,d logits, not %,d.".formatted(
                labels.length, classes, (long)labels.length * classes, logits.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("Image %d has the label %d, but the %d classes are 0 to %d."
                    .formatted(i, labels[i], classes, classes - 1));
            }
        }
    }

    /** @return whether a logit is no number, which would spoil a refiner for good */
    public static boolean hasNaN(final float[] logits) {
        for (final float logit : logits) {
            if (Float.isNaN(logit)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether a logit is no number or lies beyond +-{@value Refiner#LIMIT} */
    public static boolean exceedsLimit(final float[] logits) {
        for (final float logit : logits) {
            if (!(Math.abs(logit) <= Refiner.LIMIT)) {
                return true;
            }
        }
        return false;
    }
}
