package org.carrot.knime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a training ends early: cancelling gives no result in KNIME, so there are these ways. */
final class EarlyEndTest {

    private final AtomicLong m_clock = new AtomicLong(5);

    @Test
    void theTimeLimitCountsFromTheBeginningOfTheExecution() {
        final var end = new EarlyEnd(false, Optional.of(Duration.ofMinutes(2)), Optional.empty()).from(m_clock::get);
        m_clock.addAndGet(Duration.ofMinutes(2).toNanos() - 1);
        assertEquals(Optional.empty(), end.get());
        m_clock.incrementAndGet();
        assertEquals(Optional.of("the time limit of 2 min was reached"), end.get());
    }

    /** More minutes than nanoseconds can count. */
    @Test
    void aVeryLongLimitIsNone() {
        final var end = new EarlyEnd(false, Optional.of(Duration.ofMinutes(Integer.MAX_VALUE)), Optional.empty())
            .from(m_clock::get);
        m_clock.addAndGet(Duration.ofDays(1000).toNanos());
        assertEquals(Optional.empty(), end.get());
    }

    @Test
    void theFileIsLookedForEachTime(@TempDir final Path folder) throws Exception {
        final var file = folder.resolve("stop");
        final var end = new EarlyEnd(false, Optional.empty(), Optional.of(file)).from(m_clock::get);
        assertEquals(Optional.empty(), end.get());
        Files.createFile(file);
        assertEquals(Optional.of("the stop file '" + file + "' is there"), end.get());
    }

    @Test
    void nowIsAtOnceAndNothingElseIsNever() {
        assertEquals(Optional.of("'Finish now with the best so far' is on"),
            new EarlyEnd(true, Optional.empty(), Optional.empty()).from(m_clock::get).get());
        assertEquals(Optional.empty(),
            new EarlyEnd(false, Optional.empty(), Optional.empty()).from(m_clock::get).get());
    }
}
