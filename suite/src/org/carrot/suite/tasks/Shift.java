package org.carrot.suite.tasks;

import org.carrot.sample.LabelledImages;

/** Test images of the largest task's classes, made otherwise than its own: what is learnt there is tested here. */
public final class Shift {

    /** The task whose classes these are, and on whose training images methods learn. */
    public static final String TASK = "things";

    private static final int TEST_IMAGES = 30;

    private final TaskImages m_images;

    Shift(final TaskImages images) {
        m_images = images;
    }

    /** @return for example things-sketch */
    public String name() {
        return m_images.name();
    }

    /** @return 30 images a class, ordered by class */
    public LabelledImages test() {
        return m_images.draw(DataSplit.TEST, TEST_IMAGES, 0);
    }

    TaskImages images() {
        return m_images;
    }
}
