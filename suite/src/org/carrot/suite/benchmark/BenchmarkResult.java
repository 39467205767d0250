package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;

import org.carrot.blackbox.Cost;
import org.carrot.report.WilsonInterval;
import org.carrot.suite.benchmark.BenchmarkMethod.TuningPoint;

/**
 * The result of one method on one task: a record of the results file.
 *
 * @param key what was run
 * @param settings digest of everything that the result depends on
 * @param right test images whose class it told
 * @param images test images
 * @param tuning what learning cost
 * @param prediction what telling the classes of the test images cost
 * @param bytes size of what was learned
 * @param validationAccuracy of the validation images, where the method chose by it
 * @param history what tuning reached after how many queries
 * @param seconds that learning and prediction took, without the encoding of images, which methods share
 */
record BenchmarkResult(ResultKey key, String settings, long right, long images, Cost tuning, Cost prediction, long bytes,
    OptionalDouble validationAccuracy, List<TuningPoint> history, double seconds) {

    /**
     * The key of a result, different from that of every other.
     *
     * @param task name
     * @param method name
     * @param shots training images of a class; 0 for methods that learn nothing
     * @param seed 0 for methods that learn nothing
     */
    record ResultKey(String task, String method, int shots, long seed) {

        @Override
        public String toString() {
            return shots == 0 ? "%s, %s".formatted(task, method)
                : "%s, %s, %d shots, seed %d".formatted(task, method, shots, seed);
        }
    }

    /** Keeps a copy of the history. */
    BenchmarkResult {
        history = List.copyOf(history);
    }

    /** @return the share of test images that are right, 0 to 1 */
    double accuracy() {
        return (double)right / images;
    }

    /** @return its 95 % confidence interval */
    WilsonInterval interval() {
        return WilsonInterval.of(right, images);
    }
}
