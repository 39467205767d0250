package org.carrot.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.carrot.suite.picture.Canvas;

/**
 * A picture that is still to be painted, and what a caption says of it.
 *
 * @param caption the caption
 * @param meaning what the caption claims, without its wording; captions with one meaning fit the same pictures
 * @param truths every meaning known to be true of the picture, the caption's own included
 * @param painter paints the picture
 */
record Scene(String caption, String meaning, Set<String> truths, Consumer<Canvas> painter) {

    /** A source of scenes of one sort. */
    @FunctionalInterface
    interface Source {

        /** @return the next scene, a function of the random numbers alone */
        Scene next(java.util.random.RandomGenerator random);
    }

    Scene {
        final var all = new HashSet<>(truths);
        all.add(meaning);
        truths = Set.copyOf(all);
    }

    Scene(final String caption, final String meaning, final List<String> truths, final Consumer<Canvas> painter) {
        this(caption, meaning, Set.copyOf(truths), painter);
    }
}
