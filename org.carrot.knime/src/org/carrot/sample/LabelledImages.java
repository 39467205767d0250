package org.carrot.sample;

import java.util.List;
import org.carrot.blackbox.ImageSource;

/**
 * Images with the class of each.
 *
 * @param classes the K classes of the task; a class may have no image here
 * @param images N images
 * @param labels N class indices, 0 to K - 1; not copied
 */
public record LabelledImages(ClassNames classes, List<? extends ImageSource> images, int[] labels) {

    /** @throws IllegalArgumentException if there is no image, or labels are missing or outside the classes */
    public LabelledImages {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("There are no labelled images.");
        }
        if (images.size() != labels.length) {
            throw new IllegalArgumentException("%d labels for %d images.".formatted(labels.length, images.size()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("Image '%s' has the label %d, but there are %d classes."
                    .formatted(images.get(i).name(), labels[i], classes.size()));
            }
        }
    }

    /** @return N */
    public int size() {
        return labels.length;
    }

    /** @return the classes that have no image, in their order */
    public List<String> classesWithoutImages() {
        return classes.without(labels);
    }

    /** @return the smallest number of images that a class has, of the classes that have any */
    public int shots() {
        return classes.shots(labels);
    }
}
