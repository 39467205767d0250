package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.sample.LabelledImages;

/** A way to classify images of a task. */
interface Method {

    /** @return its name in arguments and results */
    String name();

    /** @return its name in tables and charts */
    String title();

    /** @return whether it learns; if not, shots and seeds make no difference */
    boolean learns();

    /** @return everything in words that its results depend on, beside model, task, shots and seed */
    String settings(FewShotTask task, Setup setup);

    /**
     * @param trial where to learn
     * @return what it has learned
     * @throws BlackBoxException if the model cannot answer
     */
    Learned learn(Trial trial) throws BlackBoxException;

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
     * What a method has learned.
     *
     * @param classifier tells classes by it
     * @param bytes its size
     * @param validationAccuracy of the validation images, 0 to 1, where the method chose by it
     * @param history what tuning reached after how many queries; empty where nothing was tuned
     */
    record Learned(Classifier classifier, long bytes, OptionalDouble validationAccuracy, List<Progress> history) {

        /** Keeps a copy of the history. */
        public Learned {
            history = List.copyOf(history);
        }
    }

    /**
     * Where tuning stood.
     *
     * @param queries spent so far
     * @param trainingAccuracy share of training images that were right, 0 to 1; NaN if not measured
     * @param validationAccuracy the same of the validation images
     */
    record Progress(long queries, double trainingAccuracy, double validationAccuracy) {
    }
}
