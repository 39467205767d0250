package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.carrot.blackbox.Cost;
import org.carrot.refiner.RefinerState;

/**
 * What must be known of a run before it can be taken up.
 *
 * @param initial p0, n x d
 * @param spent what the run has cost
 * @param seconds how long it has taken
 * @param refiner the state of the refiner's training; empty in a new run, and in one without a refiner
 */
record RunHead(float[] initial, Cost spent, double seconds, Optional<RefinerState> refiner) {

    /** @return the head of a new run */
    static RunHead of(final float[] initial) {
        return new RunHead(initial, Cost.NONE, 0, Optional.empty());
    }

    void write(final DataOutput out) throws IOException {
        StateFormat.write(initial, out);
        StateFormat.write(spent, out);
        out.writeDouble(seconds);
        out.writeBoolean(refiner.isPresent());
        if (refiner.isPresent()) {
            refiner.get().write(out);
        }
    }

    static RunHead read(final DataInput in) throws IOException {
        return new RunHead(StateFormat.readFloats(in), StateFormat.readCost(in), in.readDouble(),
            in.readBoolean() ? Optional.of(RefinerState.read(in)) : Optional.empty());
    }
}
