package org.carrot.run;

import java.util.Optional;

import org.carrot.sample.LabelledImages;

/**
 * The labels to be learned, without the images.
 *
 * @param classes K
 * @param shots images of a class
 * @param training N class indices of the training images
 * @param validation those of the validation images, if there are any
 */
public record Labels(int classes, int shots, int[] training, Optional<int[]> validation) {

    static Labels of(final Images images) {
        final LabelledImages training = images.training();
        return new Labels(training.classes().size(), training.shots(), training.labels(),
            images.validation().map(LabelledImages::labels));
    }
}
