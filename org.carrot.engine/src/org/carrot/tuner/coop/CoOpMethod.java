package org.carrot.tuner.coop;

import org.carrot.run.RunContext;
import org.carrot.run.TuningMethod;

/** CoOp, with these settings. */
record CoOpMethod(CoOpSettings settings) implements TuningMethod {

    @Override
    public CoOpRun begin(final RunContext context) {
        return new CoOpRun(settings, context);
    }
}
