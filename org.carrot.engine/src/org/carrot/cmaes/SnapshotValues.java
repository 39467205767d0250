package org.carrot.cmaes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Values of a snapshot in a file, and what is said of those that make no sense. */
final class SnapshotValues {

    private SnapshotValues() {
    }

    static void write(final DataOutput out, final double[] values) throws IOException {
        for (final double value : values) {
            out.writeDouble(value);
        }
    }

    /** @throws IOException if a value is not finite; it names the value by what it is part of */
    static double[] read(final DataInput in, final int length, final String what) throws IOException {
        final double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readDouble();
            check(Double.isFinite(values[i]), "value %d of its %s is %s", i, what, values[i]);
        }
        return values;
    }

    /** @throws IOException unless the condition holds; what is wrong goes on from "damaged:" */
    static void check(final boolean condition, final String wrong, final Object... arguments) throws IOException {
        if (!condition) {
            throw new IOException("The snapshot of the search is damaged: " + wrong.formatted(arguments) + ".");
        }
    }
}
