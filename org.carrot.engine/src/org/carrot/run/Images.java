package org.carrot.run;

import java.util.Optional;

import org.carrot.sample.LabelledImages;

/**
 * The images of a run.
 *
 * @param training the few shots to learn from
 * @param validation images of the same classes that are not learned from, if there are any
 */
record Images(LabelledImages training, Optional<LabelledImages> validation) {

    /** @throws IllegalArgumentException if the validation images have other classes */
    Images {
        validation.filter(images -> !images.classes().equals(training.classes())).ifPresent(images -> {
            throw new IllegalArgumentException("The validation images have other classes (%s) than the training images (%s)."
                .formatted(String.join(", ", images.classes().names()), String.join(", ", training.classes().names())));
        });
    }
}
