package org.carrot.suite.tasks;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.carrot.blackbox.Image;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Pictures;

/**
 * Images by class and split, made when they are asked for and a function of nothing but seeds.
 *
 * @param name seeds the random numbers and begins the images' names
 * @param classes the K classes
 * @param subject what is shown
 * @param film colours as the camera sees them
 * @param camera takes the pictures
 */
record TaskImages(String name, ClassNames classes, Subject subject, Film film, Camera camera) {

    /** Side of the images in pixels. */
    static final int SIDE = 48;

    /**
     * Draws images.
     *
     * @param split to which they belong
     * @param perClass how many of each class
     * @param seed of the draw; with one seed a smaller draw is the beginning of a larger one
     * @return K x perClass images, ordered by class
     */
    LabelledImages draw(final DataSplit split, final int perClass, final long seed) {
        if (perClass < 1) {
            throw new IllegalArgumentException("A class needs at least 1 image, not " + perClass + ".");
        }
        final var count = classes.size() * perClass;
        final var labels = IntStream.range(0, count).map(i -> i / perClass).toArray();
        final var images = IntStream.range(0, count).parallel()
            .mapToObj(i -> image(split, i / perClass, i % perClass, seed)).toList();
        return new LabelledImages(classes, images, labels);
    }

    private Image image(final DataSplit split, final int label, final int number, final long seed) {
        final var title = "%s, %s %d: %s %d".formatted(name, split.name().toLowerCase(Locale.ROOT), seed,
            classes.names().get(label), number + 1);
        return Image.of(title, Pictures.png(pixels(split, label, number, seed)));
    }

    /** @return SIDE x SIDE x 3 bytes, row by row, red first */
    byte[] pixels(final DataSplit split, final int label, final int number, final long seed) {
        final var draw = (name.hashCode() * 10L + split.ordinal()) * 1_000_003 + seed;
        final var random = new SplittableRandom((draw * 1_000 + label) * 100_000 + number);
        final var canvas = new Canvas(SIDE);
        subject.paint(canvas, label, split, number, random);
        return camera.take(film.develop(canvas.average()), random);
    }
}
