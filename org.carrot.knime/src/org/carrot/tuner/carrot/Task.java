package org.carrot.tuner.carrot;

import java.util.Optional;
import org.carrot.sample.LabelledImages;

/**
 * What is to be learned, without the images.
 *
 * @param classes K
 * @param shots images of a class
 * @param labels N class indices of the training images
 * @param validationLabels those of the validation images, if there are any
 */
record Task(int classes, int shots, int[] labels, Optional<int[]> validationLabels) {

    static Task of(final LabelledImages training, final Optional<LabelledImages> validation) {
        return new Task(training.classes().size(), training.shots(), training.labels(),
            validation.map(LabelledImages::labels));
    }
}
