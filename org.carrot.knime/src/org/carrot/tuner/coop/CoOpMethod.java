package org.carrot.tuner.coop;

import java.util.Optional;
import org.carrot.blackbox.Gradients;
import org.carrot.run.RunContext;
import org.carrot.run.TuningMethod;

/** CoOp, with these settings; the gradients are of the model that is tuned. */
record CoOpMethod(CoOpSettings settings, Gradients model) implements TuningMethod {

    @Override
    public CoOpRun begin(final RunContext context) {
        return new CoOpRun(settings, context);
    }

    @Override
    public Optional<Gradients> gradients() {
        return Optional.of(model);
    }
}
