package org.carrot.suite.tasks;

import java.util.List;

import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;

/**
 * A few-shot task of the suite. Its images are made when they are asked for, from seeds alone: the same on every
 * machine. Training and validation images depend on the seed of the draw, and with one seed fewer shots are the
 * beginning of more. Test images are always the same.
 */
public final class SuiteTask {

    /** Validation never has more images a class than this. */
    private static final int VALIDATION_SHOTS = 4;

    private static final int LEAST_TEST_IMAGES = 30;

    /** Tasks of few classes have more test images of each, until there are about so many. */
    private static final int TEST_IMAGES = 1200;

    private final TaskImages m_images;

    private final List<String> m_templates;

    /** @param templates the task's own first, each with {} for the class name */
    SuiteTask(final TaskImages images, final List<String> templates) {
        m_images = images;
        m_templates = List.copyOf(templates);
    }

    /** @return a word, lower case */
    public String name() {
        return m_images.name();
    }

    /** @return the K classes */
    public ClassNames classes() {
        return m_images.classes();
    }

    /** @return the sentence for zero-shot prediction that suits these images, with {} for the class name */
    public String template() {
        return m_templates.get(0);
    }

    /** @return sentences for an ensemble, {@link #template()} first */
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
        return m_images.draw(DataSplit.TRAINING, shots, seed);
    }

    /**
     * Draws validation images, as many a class as there are shots but at most 4.
     *
     * @param shots images a class in training, at least 1
     * @param seed of the draw
     * @return images ordered by class
     */
    public LabelledImages validation(final int shots, final long seed) {
        return m_images.draw(DataSplit.VALIDATION, Math.min(shots, VALIDATION_SHOTS), seed);
    }

    /** @return at least 30 images a class, ordered by class */
    public LabelledImages test() {
        return m_images.draw(DataSplit.TEST, testShots(), 0);
    }

    int testShots() {
        return Math.max(LEAST_TEST_IMAGES, TEST_IMAGES / classes().size());
    }

    TaskImages images() {
        return m_images;
    }
}
