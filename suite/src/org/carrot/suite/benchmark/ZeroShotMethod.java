package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.carrot.blackbox.Monitor;
import org.carrot.prediction.ZeroShot;

/**
 * Zero-shot prediction: prompts in words, nothing learned.
 *
 * @param templates of a task
 */
record ZeroShotMethod(String name, String title, Function<BenchmarkTask, List<String>> templates)
    implements BenchmarkMethod {

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public String settings(final BenchmarkTask task, final Setup setup) {
        return "templates of the task";
    }

    @Override
    public Learned learn(final MethodRun run) {
        final List<String> words = templates.apply(run.task());
        return new Learned(images -> PredictionBatches.classify(run.blackBox(), images,
            panel -> ZeroShot.logits(panel, words, Monitor.silent())), 0,
            OptionalDouble.empty(), List.of());
    }
}
