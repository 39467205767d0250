package org.carrot.tuner.refiner;

import org.carrot.sample.ClassNames;

/**
 * The scores that a model gave to labelled images.
 *
 * @param classes the K classes; a class may have no image here
 * @param logits N x K, finite
 * @param labels N class indices, 0 to K - 1
 */
public record RecordedScores(ClassNames classes, float[] logits, int[] labels) {

    /** @throws IllegalArgumentException if there is no image, or the numbers of scores and labels do not match */
    public RecordedScores {
        if (labels.length == 0 || logits.length != labels.length * classes.size()) {
            throw new IllegalArgumentException("%d scores of %d classes for %d labels.".formatted(logits.length,
                classes.size(), labels.length));
        }
    }

    /** @return N */
    public int size() {
        return labels.length;
    }

    /** @return the smallest number of images that a class has, of the classes that have any */
    public int shots() {
        return classes.shots(labels);
    }
}
