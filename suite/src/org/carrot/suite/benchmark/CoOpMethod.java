package org.carrot.suite.benchmark;

import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.tuner.coop.CoOpSettings;
import org.carrot.tuner.coop.CoOpTuner;

/**
 * CoOp: the prompt by gradients, for which the box must be white. Fewer epochs than the paper's 200 for many shots: on
 * validation images they did as well.
 */
record CoOpMethod(String name, String title, double learningRate) implements Method {

    private static final int EPOCHS = 50;

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final FewShotTask task, final Setup setup) {
        return settings(setup.seed()).toString();
    }

    private CoOpSettings settings(final long seed) {
        return CoOpSettings.paper(seed).withEpochs(EPOCHS).learningRate(learningRate);
    }

    @Override
    public Learned learn(final Trial trial) throws BlackBoxException {
        final CoOpTuner tuner = new CoOpTuner(trial.blackBox(), settings(trial.setup().seed()));
        return TunedMethod.learned(trial, tuner, Optional.empty());
    }
}
