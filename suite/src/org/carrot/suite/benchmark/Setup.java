package org.carrot.suite.benchmark;

/**
 * The few-shot setup in which a method learns a task.
 *
 * @param shots training images of a class; 0 for methods that learn nothing
 * @param seed of the choice of images and of the method; 0 for methods that learn nothing
 * @param budget the most queries of a black-box method's tuning; 0 for methods that learn nothing
 */
record Setup(int shots, long seed, long budget) {

    /** @return what holds for methods that learn nothing */
    static Setup nothingLearned() {
        return new Setup(0, 0, 0);
    }
}
