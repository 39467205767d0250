package org.carrot.tuner.carrot;

import org.carrot.run.RunContext;
import org.carrot.run.TuningMethod;
import org.carrot.tuner.prompt.ComputeEngines;

/** CARROT, with these settings. */
record CarrotMethod(CarrotSettings settings, ComputeEngines engines) implements TuningMethod {

    @Override
    public CarrotRun begin(final RunContext context) {
        return new CarrotRun(settings, engines, context);
    }
}
