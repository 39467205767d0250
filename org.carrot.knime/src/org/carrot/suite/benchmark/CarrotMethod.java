package org.carrot.suite.benchmark;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.djl.compute.TorchEigen;
import org.carrot.refiner.RefinerEngine;
import org.carrot.tuner.carrot.Arithmetic;
import org.carrot.tuner.carrot.CarrotResult;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;

/**
 * CARROT, its parts and what it is compared with: all that tune by scores alone. They see no validation images.
 *
 * @param settings of a setup, for one thread
 */
record CarrotMethod(String name, String title, Function<Setup, CarrotSettings> settings) implements Method {

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final Setup setup) {
        return settings.apply(setup).toString();
    }

    @Override
    public Learned learn(final Trial trial) throws BlackBoxException {
        try (TorchEigen eigen = TorchEigen.open()) {
            final CarrotResult result = new CarrotTuner(trial.blackBox(), settings.apply(trial.setup()),
                new Arithmetic(RefinerEngine.java(1), eigen)).tune(trial.training().orElseThrow(), Optional.empty(),
                    Monitor.silent());
            if (result.outcome() != Outcome.COMPLETED) {
                throw new BlackBoxException(result.message(), result.cause().orElse(null));
            }
            return TunedMethod.learned(trial, result.model(), OptionalDouble.empty());
        } catch (CheckpointException e) {
            throw new IllegalStateException("A run that keeps no state has no checkpoint.", e);
        }
    }
}
