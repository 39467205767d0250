package org.carrot.suite.benchmark;

import java.util.Optional;
import java.util.function.BiFunction;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.djl.compute.DjlRefinerEngine;
import org.carrot.djl.compute.TorchEigen;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptTunerSettings;

/**
 * CARROT, its parts and what it is compared with: all that tune by scores alone.
 *
 * @param settings of a task and a setup, for one thread
 * @param validated whether validation images take part in choosing the result
 */
record BlackBoxMethod(String name, String title, BiFunction<BenchmarkTask, Setup, PromptTunerSettings> settings,
    boolean validated) implements BenchmarkMethod {

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final BenchmarkTask task, final Setup setup) {
        return settings.apply(task, setup) + (validated ? ", validated" : "");
    }

    @Override
    public Learned learn(final MethodRun run) throws BlackBoxException {
        try (TorchEigen eigen = TorchEigen.open()) {
            return TunedMethod.learned(run,
                settings.apply(run.task(), run.setup())
                    .tuner(run.blackBox(), new ComputeEngines(new DjlRefinerEngine("cpu", 1), eigen)),
                validated ? run.validation() : Optional.empty());
        }
    }
}
