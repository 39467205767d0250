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
 * @param template the zero-shot template that the result must not fall behind; empty where it is the initial prompt
 */
record Task(int classes, int shots, int[] labels, Optional<int[]> validationLabels, Optional<String> template) {

    static Task of(final LabelledImages training, final Optional<LabelledImages> validation,
        final Optional<String> template) {
        return new Task(training.classes().size(), training.shots(), training.labels(),
            validation.map(LabelledImages::labels), template);
    }
}
