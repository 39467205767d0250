package org.carrot.suite.tasks;

import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Canvas;

/** The subject of a task's images. */
@FunctionalInterface
interface Subject {

    /**
     * Paints one scene.
     *
     * @param canvas to be covered entirely
     * @param label class index
     * @param split decides which drawings or styles may be used
     * @param number of the image in its class and split, from 0
     * @param random all other decisions
     */
    void paint(Canvas canvas, int label, DataSplit split, int number, RandomGenerator random);
}
