package org.carrot.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import org.carrot.records.DamagedFileException;

/** The phase of a kept run; the order of the constants is the file format. */
public enum RunPhase {

    /** It has given out no result. */
    STOPPED,

    /** Its result was given out, and nothing is left to do. */
    COMPLETE,

    /** Its result was given out before it was complete, so that it may go on. */
    PAUSED;

    void write(final DataOutput out) throws IOException {
        out.writeByte(ordinal());
    }

    static RunPhase read(final DataInput in) throws IOException {
        final int phase = in.readByte();
        if (phase < 0 || phase >= values().length) {
            throw new DamagedFileException("its phase is none of those known, but " + phase);
        }
        return values()[phase];
    }
}
