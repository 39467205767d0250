package org.carrot.run;

import java.util.Optional;
import java.util.OptionalInt;

import org.carrot.blackbox.BlackBoxException;

/** The steps of a run with numbers for their kinds, as files have them. */
record NumberedSteps<S extends Enum<S>>(TuningRun<S> run) {

    /** @return how many kinds there are */
    int kinds() {
        return run.steps().getEnumConstants().length;
    }

    OptionalInt next() {
        final Optional<S> next = run.next();
        return next.isPresent() ? OptionalInt.of(next.get().ordinal()) : OptionalInt.empty();
    }

    void make(final int step) throws BlackBoxException {
        run.make(run.steps().getEnumConstants()[step]);
    }
}
