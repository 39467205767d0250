package org.carrot.records;

import java.io.DataOutput;
import java.io.IOException;

/** Writes the content of a record or of a checkpoint; its reader must know how long it is. */
@FunctionalInterface
public interface ContentWriter {

    /**
     * @param out takes the content; buffered
     * @throws IOException as thrown by <code>out</code>
     */
    void write(DataOutput out) throws IOException;
}
