package org.carrot.blackbox;

import java.util.List;

/**
 * One request: score every candidate prompt on all classes and all images.
 *
 * @param prompts P candidates
 * @param classNames K names, in the order of the logits' columns
 * @param images N images, handed over before
 */
public record Query(Prompts prompts, List<String> classNames, ImageSet images) {

    /** Keeps a copy of the names. */
    public Query {
        classNames = List.copyOf(classNames);
    }
}
