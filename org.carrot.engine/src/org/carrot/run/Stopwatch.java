package org.carrot.run;

import java.util.function.LongSupplier;

/** The time since it was started. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final LongSupplier m_nanoTime;

    private final long m_begin;

    /** @param nanoTime the clock, in nanoseconds from any start */
    Stopwatch(final LongSupplier nanoTime) {
        m_nanoTime = nanoTime;
        m_begin = nanoTime.getAsLong();
    }

    double seconds() {
        return (m_nanoTime.getAsLong() - m_begin) / NANOS;
    }
}
