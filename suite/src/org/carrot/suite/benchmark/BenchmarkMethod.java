package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.sample.LabelledImages;

/** A method that the benchmark compares: it learns a task and classifies its images. */
interface BenchmarkMethod {

    /** @return its name in arguments and results */
    String name();

    /** @return its name in tables and charts */
    String title();

    /** @return whether it learns; if not, shots and seeds make no difference */
    boolean learns();

    /** @return everything in words that its results depend on, beside model, task, shots and seed */
    String settings(BenchmarkTask task, Setup setup);

    /**
     * @param run task, images and model to learn with
     * @return what it has learned
     * @throws BlackBoxException if the model cannot answer
     */
    Learned learn(MethodRun run) throws BlackBoxException;

    /** Tells the classes of images. */
    @FunctionalInterface
    interface Classifier {

        /**
         * @param images N images; their labels are not looked at
         * @return N class indices
         * @throws BlackBoxException if the model cannot answer
         */
        int[] classify(LabelledImages images) throws BlackBoxException;
    }

    /**
     * The outcome of a method's learning.
     *
     * @param classifier tells classes by it
     * @param bytes its size
     * @param validationAccuracy of the validation images, 0 to 1, where the method chose by it
     * @param history what tuning reached after how many queries; empty where nothing was tuned
     */
    record Learned(Classifier classifier, long bytes, OptionalDouble validationAccuracy, List<TuningPoint> history) {

        /** Keeps a copy of the history. */
        public Learned {
            history = List.copyOf(history);
        }
    }

    /**
     * A point of the tuning history.
     *
     * @param queries spent so far
     * @param trainingAccuracy share of training images that were right, 0 to 1; NaN if not measured
     * @param validationAccuracy the same of the validation images
     */
    record TuningPoint(long queries, double trainingAccuracy, double validationAccuracy) {
    }
}
