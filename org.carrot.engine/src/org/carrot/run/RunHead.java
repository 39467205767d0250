package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import org.carrot.blackbox.Cost;

/**
 * The head of a saved run, needed before it can be continued.
 *
 * @param initial p0, n x d
 * @param seed of all random draws
 * @param spent what the run has cost
 * @param lost queries of that without an answer
 * @param seconds how long it has taken
 */
record RunHead(float[] initial, long seed, Cost spent, long lost, double seconds) {

    /** @return the head of a new run */
    static RunHead of(final float[] initial, final long seed) {
        return new RunHead(initial, seed, Cost.NONE, 0, 0);
    }

    void write(final DataOutput out) throws IOException {
        StateFormat.write(initial, out);
        out.writeLong(seed);
        StateFormat.write(spent, out);
        out.writeLong(lost);
        out.writeDouble(seconds);
    }

    static RunHead read(final DataInput in) throws IOException {
        return new RunHead(StateFormat.readFloats(in), in.readLong(), StateFormat.readCost(in), in.readLong(),
            in.readDouble());
    }
}
