package org.carrot.suite.benchmark;

import java.util.Optional;
import java.util.function.BiFunction;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.djl.compute.DjlRefinerEngine;
import org.carrot.djl.compute.TorchEigen;
import org.carrot.tuner.carrot.Arithmetic;
import org.carrot.tuner.carrot.CarrotResult;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;

/**
 * CARROT, its parts and what it is compared with: all that tune by scores alone.
 *
 * @param settings of a task and a setup, for one thread
 * @param validated whether validation images take part in choosing the result
 */
record CarrotMethod(String name, String title, BiFunction<FewShotTask, Setup, CarrotSettings> settings,
    boolean validated) implements Method {

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final FewShotTask task, final Setup setup) {
        return settings.apply(task, setup) + (validated ? ", validated" : "");
    }

    @Override
    public Learned learn(final Trial trial) throws BlackBoxException {
        try (TorchEigen eigen = TorchEigen.open()) {
            final CarrotResult result =
                new CarrotTuner(trial.blackBox(), settings.apply(trial.task(), trial.setup()),
                    new Arithmetic(new DjlRefinerEngine("cpu", 1), eigen)).tune(trial.training().orElseThrow(),
                        validated ? trial.validation() : Optional.empty(), Monitor.silent());
            if (result.outcome() != Outcome.COMPLETED) {
                throw new BlackBoxException(result.message(), result.cause().orElse(null));
            }
            return TunedMethod.learned(trial, result.model());
        } catch (CheckpointException e) {
            throw new IllegalStateException("A run that keeps no state has no checkpoint.", e);
        }
    }
}
