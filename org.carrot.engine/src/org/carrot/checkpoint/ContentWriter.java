package org.carrot.checkpoint;

import java.io.DataOutput;
import java.io.IOException;

/** Writes the content of a checkpoint or of a journal's entry; its reader must know how long it is. */
@FunctionalInterface
public interface ContentWriter {

    /**
     * @param out takes the content; buffered
     * @throws IOException as thrown by <code>out</code>
     */
    void write(DataOutput out) throws IOException;
}
