package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the time that is left, by a clock that the test sets. */
final class RemainingTimeTest {

    private long m_now = 5_000_000_000_000L;

    private final RemainingTime m_remaining = new RemainingTime(() -> m_now);

    @ParameterizedTest
    @CsvSource({"0, 10, 0.5, about 10 s left", "0, 10, 0.25, about 30 s left", "0, 30, 0.2, about 2 min left",
        "0, 360, 0.1, about 54 min left", "0, 3600, 0.25, about 3 h 0 min left", "0.5, 60, 0.75, about 1 min left",
        "0, 59.5, 0.5, about 60 s left"})
    void theRestGoesOnAtThePaceUpToNow(final double begin, final double seconds, final double fraction,
        final String expected) {
        assertEquals(Optional.empty(), m_remaining.at(begin));
        m_now += (long)(seconds * 1e9);
        assertEquals(Optional.of(expected), m_remaining.at(fraction));
    }

    @Test
    void atFirstAndAtTheEndNothingIsSaid() {
        m_remaining.at(0);
        m_now += 1_000_000_000L;
        assertEquals(Optional.empty(), m_remaining.at(0.5), "after a second");
        m_now += 100_000_000_000L;
        assertEquals(Optional.empty(), m_remaining.at(1), "at the end");
    }

    @Test
    void withoutProgressNothingIsKnown() {
        m_remaining.at(0.25);
        m_now += 100_000_000_000L;
        assertEquals(Optional.empty(), m_remaining.at(0.25));
    }

    @Test
    void workThatBeginsAnewIsEstimatedAnew() {
        m_remaining.at(0);
        m_now += 1_000_000_000_000L;
        m_remaining.at(0.9);
        m_remaining.at(0.1);
        m_now += 10_000_000_000L;
        assertEquals(Optional.of("about 40 s left"), m_remaining.at(0.28));
    }
}
