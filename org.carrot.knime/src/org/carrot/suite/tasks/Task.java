package org.carrot.suite.tasks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.carrot.blackbox.ImageSource;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Pictures;

/**
 * A few-shot task of the suite. Its images are made when they are asked for, from seeds alone: the same on every machine.
 * Training images depend on the seed of the draw; with one seed, fewer shots are the beginning of more. Validation images
 * do, too. Test images are always the same.
 */
public final class Task {

    /** Side of the images in pixels. */
    static final int SIDE = 48;

    /** Validation never has more images a class than this. */
    private static final int VALIDATION_SHOTS = 4;

    private static final int LEAST_TEST_IMAGES = 30;

    /** Tasks of few classes have more test images of each, until there are about so many. */
    private static final int TEST_IMAGES = 1200;

    private final String m_name;

    private final ClassNames m_classes;

    private final List<String> m_templates;

    private final Subject m_subject;

    private final Film m_film;

    private final Camera m_camera;

    /** @param templates the task's own first, each with {} for the class name */
    Task(final String name, final List<String> classNames, final List<String> templates, final Subject subject,
        final Film film, final Camera camera) {
        m_name = name;
        m_classes = new ClassNames(classNames);
        m_templates = List.copyOf(templates);
        m_subject = subject;
        m_film = film;
        m_camera = camera;
    }

    /** @return a word, lower case */
    public String name() {
        return m_name;
    }

    /** @return the K classes */
    public ClassNames classes() {
        return m_classes;
    }

    /** @return the sentence of zero-shot prediction that suits these images, with {} for the class name */
    public String template() {
        return m_templates.get(0);
    }

    /** @return sentences for an ensemble, each with {} for the class name; {@link #template()} is among them */
    public List<String> templates() {
        return m_templates;
    }

    /**
     * Draws training images.
     *
     * @param shots images a class, at least 1
     * @param seed of the draw
     * @return K x shots images, ordered by class
     */
    public LabelledImages training(final int shots, final long seed) {
        return images(Part.TRAINING, shots, seed);
    }

    /**
     * Draws validation images, as many a class as there are shots but at most 4.
     *
     * @param shots images a class in training, at least 1
     * @param seed of the draw
     * @return images ordered by class
     */
    public LabelledImages validation(final int shots, final long seed) {
        return images(Part.VALIDATION, Math.min(shots, VALIDATION_SHOTS), seed);
    }

    /** @return at least 30 images a class, ordered by class */
    public LabelledImages test() {
        return images(Part.TEST, Math.max(LEAST_TEST_IMAGES, TEST_IMAGES / m_classes.size()), 0);
    }

    LabelledImages images(final Part part, final int perClass, final long seed) {
        if (perClass < 1) {
            throw new IllegalArgumentException("A class needs at least 1 image, not " + perClass + ".");
        }
        final var count = m_classes.size() * perClass;
        final var labels = IntStream.range(0, count).map(i -> i / perClass).toArray();
        final var images = IntStream.range(0, count).parallel()
            .mapToObj(i -> image(part, i / perClass, i % perClass, seed)).toList();
        return new LabelledImages(m_classes, images, labels);
    }

    private ImageSource image(final Part part, final int label, final int number, final long seed) {
        final var name = "%s %s %d-%s %d".formatted(m_name, part.name().toLowerCase(java.util.Locale.ROOT), seed,
            m_classes.names().get(label), number);
        return ImageSource.of(name, Pictures.png(pixels(part, label, number, seed)));
    }

    /** @return SIDE x SIDE x 3 bytes, row by row, red first */
    byte[] pixels(final Part part, final int label, final int number, final long seed) {
        final var draw = (m_name.hashCode() * 10L + part.ordinal()) * 1_000_003 + seed;
        final var random = new SplittableRandom((draw * 1_000 + label) * 100_000 + number);
        final var canvas = new Canvas(SIDE);
        m_subject.paint(canvas, label, part, number, random);
        return m_camera.take(m_film.develop(canvas.average()), random);
    }
}
