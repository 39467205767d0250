package org.carrot.tuner.auto;

import org.carrot.eigen.SymmetricEigen;
import org.carrot.run.RunContext;
import org.carrot.run.TuningMethod;

/** Our own method, with these settings. */
record AutoMethod(AutoSettings settings, SymmetricEigen eigen) implements TuningMethod {

    @Override
    public AutoRun begin(final RunContext context) {
        return new AutoRun(settings, eigen, context);
    }
}
