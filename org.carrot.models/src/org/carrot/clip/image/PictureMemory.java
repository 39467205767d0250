package org.carrot.clip.image;

import java.util.concurrent.Semaphore;

/**
 * The memory that all threads together decode pictures in. A thread waits until the others have left enough of it. Safe
 * for use by several threads.
 */
final class PictureMemory {

    /** Half of what Java may use. */
    static final PictureMemory SHARED = new PictureMemory(Runtime.getRuntime().maxMemory() / 2);

    private static final int UNIT = 1 << 10;

    private final long m_bytes;

    private final Semaphore m_units;

    PictureMemory(final long bytes) {
        m_bytes = bytes;
        m_units = new Semaphore(units(bytes), true);
    }

    private static int units(final long bytes) {
        return (int)Math.min(Integer.MAX_VALUE, bytes / UNIT);
    }

    /** @return how much there is in all */
    long bytes() {
        return m_bytes;
    }

    /**
     * Takes a part, at most all; closing gives it back.
     *
     * @param bytes how much is needed
     */
    Part take(final long bytes) {
        final var units = Math.min(units(bytes), units(m_bytes));
        m_units.acquireUninterruptibly(units); // others hold their parts only as long as they decode
        return () -> m_units.release(units);
    }

    /** Memory in use. */
    interface Part extends AutoCloseable {

        @Override
        void close();
    }
}
