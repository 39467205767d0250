package org.carrot.knime.execution;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Estimates from the share that is done how long work will go on, as if it went on at the pace that it has had since it
 * was first heard of. Work whose share falls has begun anew and is estimated anew. Safe for use by several threads.
 */
final class RemainingTime {

    /** Before that the pace is not known well enough, and the end is near enough to be waited for. */
    private static final double LEAST_SECONDS = 2;

    private final LongSupplier m_nanoTime;

    private long m_begin;

    private double m_atBegin = Double.POSITIVE_INFINITY;

    private double m_last = Double.POSITIVE_INFINITY;

    /** @param nanoTime the clock, in nanoseconds from any start */
    RemainingTime(final LongSupplier nanoTime) {
        m_nanoTime = nanoTime;
    }

    /**
     * @param fraction what is done, 0 to 1
     * @return for example "about 2 min left"; empty as long as too little is known, and at the end
     */
    synchronized Optional<String> at(final double fraction) {
        final long now = m_nanoTime.getAsLong();
        if (fraction < m_last) {
            m_begin = now;
            m_atBegin = fraction;
        }
        m_last = fraction;
        final double elapsed = (now - m_begin) / 1e9;
        if (fraction <= m_atBegin || fraction >= 1 || elapsed < LEAST_SECONDS) {
            return Optional.empty();
        }
        return Optional.of("about %s left".formatted(text(elapsed / (fraction - m_atBegin) * (1 - fraction))));
    }

    private static String text(final double seconds) {
        if (seconds < 60) {
            return "%.0f s".formatted(Math.ceil(seconds));
        }
        final long minutes = Math.round(seconds / 60);
        return minutes < 60 ? "%d min".formatted(minutes) : "%,d h %d min".formatted(minutes / 60, minutes % 60);
    }
}
