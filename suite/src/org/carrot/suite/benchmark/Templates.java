package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.carrot.blackbox.Monitor;
import org.carrot.prediction.ZeroShot;

/**
 * Prompts in words, nothing learned.
 *
 * @param templates of a task
 */
record Templates(String name, String title, Function<FewShotTask, List<String>> templates) implements Method {

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public String settings(final FewShotTask task, final Setup setup) {
        return "templates of the task";
    }

    @Override
    public Learned learn(final Trial trial) {
        final List<String> words = templates.apply(trial.task());
        return new Learned(images -> Batches.classify(trial.blackBox(), images,
            panel -> ZeroShot.logits(panel, words, Monitor.silent())), 0,
            OptionalDouble.empty(), List.of());
    }
}
