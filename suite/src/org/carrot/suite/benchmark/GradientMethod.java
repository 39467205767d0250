package org.carrot.suite.benchmark;

import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.tuner.coop.CoOpSettings;
import org.carrot.tuner.coop.CoOpTuner;

/**
 * CoOp: the prompt by gradients, for which the box must be white. Fewer epochs than the paper's 200 for many shots: on
 * validation images they did as well.
 */
record GradientMethod(String name, String title, double learningRate) implements BenchmarkMethod {

    private static final int EPOCHS = 50;

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final BenchmarkTask task, final Setup setup) {
        return settings(setup.seed()).toString();
    }

    private CoOpSettings settings(final long seed) {
        return CoOpSettings.paper(seed).withEpochs(EPOCHS).learningRate(learningRate);
    }

    @Override
    public Learned learn(final MethodRun run) throws BlackBoxException {
        final CoOpTuner tuner = new CoOpTuner(run.blackBox(), settings(run.setup().seed()));
        return TunedMethod.learned(run, tuner, Optional.empty());
    }
}
