package org.carrot.suite.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.sample.LabelledImages;
import org.carrot.suite.benchmark.BenchmarkMethod.Learned;
import org.carrot.suite.benchmark.BenchmarkResult.ResultKey;

/**
 * One task in one setup: what a thread does at a time.
 *
 * @param work the task, with what its jobs share
 * @param setup shots, seed and budget
 * @param methods to run, each with the digest of its results
 */
record Job(TaskInProgress work, Setup setup, Map<BenchmarkMethod, String> methods) {

    /** Keeps a copy of the methods, in their order. */
    Job {
        methods = new LinkedHashMap<>(methods);
    }

    static ResultKey key(final String test, final BenchmarkMethod method, final Setup setup) {
        return new ResultKey(test, method.name(), setup.shots(), setup.seed());
    }

    /**
     * Runs the methods one after the other.
     *
     * @param receiver gets each result
     * @throws BlackBoxException if the model cannot answer; the message names task and method
     * @throws IOException if the receiver cannot write
     */
    void run(final Receiver receiver) throws BlackBoxException, IOException {
        final BenchmarkTask task = work.task();
        final Optional<LabelledImages> training = setup.shots() == 0 ? Optional.empty()
            : Optional.of(task.training().of(setup.shots(), setup.seed()));
        final Optional<LabelledImages> validation =
            training.map(images -> task.validation().of(setup.shots(), setup.seed()));
        encode(training, validation);
        for (final Map.Entry<BenchmarkMethod, String> method : methods.entrySet()) {
            final MethodRun run = new MethodRun(task, setup, training, validation, work.model(), Ledger.unlimited());
            try {
                for (final BenchmarkResult result : results(run, method.getKey(), method.getValue())) {
                    receiver.accept(result);
                }
            } catch (BlackBoxException e) {
                throw new BlackBoxException(key(task.name(), method.getKey(), setup) + ": " + e.getMessage(), e);
            }
        }
    }

    /** Takes a result. */
    @FunctionalInterface
    interface Receiver {

        /** @throws IOException if it cannot be written */
        void accept(BenchmarkResult result) throws IOException;
    }

    /** Before the clock starts. */
    private void encode(final Optional<LabelledImages> training, final Optional<LabelledImages> validation)
        throws BlackBoxException {
        final List<List<Image>> sets = new ArrayList<>();
        work.tests().values().forEach(test -> sets.addAll(PredictionBatches.of(test)));
        training.ifPresent(images -> sets.add(images.images()));
        validation.ifPresent(images -> sets.add(images.images()));
        for (final List<Image> images : sets) {
            work.model().open(images, work.task().classes().names(), Monitor.silent());
        }
    }

    private List<BenchmarkResult> results(final MethodRun run, final BenchmarkMethod method, final String digest)
        throws BlackBoxException {
        final long begin = System.nanoTime();
        final Learned learned = method.learn(run);
        final Cost tuning = run.ledger().spent();
        final double learning = (System.nanoTime() - begin) / 1e9;
        final List<BenchmarkResult> results = new ArrayList<>();
        for (final Map.Entry<String, LabelledImages> test : work.tests().entrySet()) {
            final long beginTest = System.nanoTime();
            final Cost before = run.ledger().spent();
            final int[] chosen = learned.classifier().classify(test.getValue());
            final double seconds = learning + (System.nanoTime() - beginTest) / 1e9;
            long right = 0;
            for (int i = 0; i < chosen.length; i++) {
                right += chosen[i] == test.getValue().labels()[i] ? 1 : 0;
            }
            results.add(new BenchmarkResult(key(test.getKey(), method, setup), digest, right, chosen.length, tuning,
                run.ledger().spent().minus(before), learned.bytes(), learned.validationAccuracy(), learned.history(),
                seconds));
        }
        return results;
    }
}
