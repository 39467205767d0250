package org.knime.core.data.container;

import java.io.Closeable;

import org.knime.core.data.RowIterator;

/** A row iterator to be closed when it is left before its end. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    /** For sub-classes. */
    public CloseableRowIterator() {
    }

    @Override
    public abstract void close();
}
