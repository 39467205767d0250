package org.carrot.probe;

/**
 * Features of images with the class of each.
 *
 * @param features N x D, row-major; not copied
 * @param labels N class indices; not copied
 */
public record FeatureSet(float[] features, int[] labels) {

    /** @throws IllegalArgumentException if there is no image, or the features cannot be of N images */
    public FeatureSet {
        if (labels.length == 0 || features.length == 0 || features.length % labels.length != 0) {
            throw new IllegalArgumentException(
                "%d feature values cannot belong to %d labels.".formatted(features.length, labels.length));
        }
    }

    /** @return N */
    int size() {
        return labels.length;
    }

    /** @return D */
    int width() {
        return features.length / labels.length;
    }
}
