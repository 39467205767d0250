package org.carrot.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carrot.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in a folder of answers and what has to go. */
final class AnswerCacheTest {

    /** A file of 1,000 bytes. */
    private static final float[] ANSWER = new float[237];

    @TempDir
    private Path m_folder;

    private Instant m_now = Instant.parse("2024-05-01T12:00:00Z");

    @Test
    void answersComeBackBitForBit() throws Exception {
        final float[] answer = {0f, -0f, 1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, 1f / 3};
        final float[] large = new float[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = Float.intBitsToFloat(i * 37);
        }
        cache(10_000_000).write(key(1), answer);
        cache(10_000_000).write(key(2), large);
        cache(10_000_000).write(key(3), new float[0]);
        assertArrayEquals(answer, cache(10_000_000).read(key(1), float[]::new));
        assertArrayEquals(large, cache(10_000_000).read(key(2), float[]::new));
        assertArrayEquals(new float[0], cache(10_000_000).read(key(3), float[]::new));
        assertNull(cache(10_000_000).read(key(4), float[]::new));
        assertNull(cache(10_000_000).read(key(1), count -> null), "not of the expected size");
    }

    @Test
    void theFolderStaysBelowItsSize() throws Exception {
        assertEquals(ANSWER.length * 4 + 52, AnswerFile.length(ANSWER.length));
        final AnswerCache cache = cache(40_000);
        for (int i = 0; i < 200; i++) {
            advance();
            cache.write(key(i), ANSWER);
            assertTrue(size() <= 40_000, "bytes after answer " + i + ": " + size());
        }
        assertTrue(size() > 30_000, "it is made use of: " + size());
        assertTrue(cache.contains(key(199)));
        assertFalse(cache.contains(key(0)));
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        final AnswerCache cache = cache(16_000);
        for (int i = 0; i < 60; i++) {
            advance();
            cache.write(key(i), ANSWER);
            advance();
            assertArrayEquals(ANSWER, cache.read(key(0), float[]::new), "used all the time: after answer " + i);
        }
        assertFalse(cache.contains(key(1)));
        assertFalse(cache.contains(key(40)));
        assertTrue(cache.contains(key(58)));
    }

    @Test
    void aFolderThatIsTooLargeAlreadyBecomesSmaller() throws Exception {
        final AnswerCache large = cache(100_000);
        for (int i = 0; i < 80; i++) {
            advance();
            large.write(key(i), ANSWER);
        }
        advance();
        cache(20_000).write(key(100), ANSWER);
        assertTrue(size() <= 20_000, "bytes: " + size());
        assertTrue(large.contains(key(100)));
        assertTrue(large.contains(key(79)));
        assertFalse(large.contains(key(60)));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() throws Exception {
        final AnswerCache cache = cache(7_999);
        cache.write(key(1), ANSWER);
        assertFalse(cache.contains(key(1)));
        assertEquals(Optional.empty(), cache.problem());
    }

    @Test
    void onlyAnswersAndForgottenFilesAreRemoved() throws Exception {
        final Path notes = Files.write(m_folder.resolve("notes.txt"), new byte[50_000]);
        final Path forgotten = Files.write(m_folder.resolve("1-1" + Sweep.TEMPORARY), new byte[10]);
        final Path beingWritten = Files.write(m_folder.resolve("1-2" + Sweep.TEMPORARY), new byte[10]);
        Files.setLastModifiedTime(notes, FileTime.from(m_now.minus(Duration.ofDays(9))));
        Files.setLastModifiedTime(forgotten, FileTime.from(m_now.minus(Duration.ofMinutes(61))));
        Files.setLastModifiedTime(beingWritten, FileTime.from(m_now.minus(Duration.ofMinutes(59))));
        final AnswerCache cache = cache(16_000);
        for (int i = 0; i < 30; i++) {
            advance();
            cache.write(key(i), ANSWER);
        }
        assertTrue(Files.exists(notes));
        assertFalse(Files.exists(forgotten));
        assertTrue(Files.exists(beingWritten));
    }

    @Test
    void twoCachesOnOneFolderExceedItByAnEighth() throws Exception {
        final AnswerCache one = cache(40_000);
        final AnswerCache other = cache(40_000);
        for (int i = 0; i < 300; i++) {
            advance();
            (i % 3 == 0 ? one : other).write(key(i), ANSWER);
            assertTrue(size() <= 45_000, "bytes after answer " + i + ": " + size());
        }
    }

    @Test
    void aSizeOfNothingIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cache(0)).getMessage().contains("0 bytes"));
    }

    @Test
    void aFileInsteadOfAFolderIsRefused() throws Exception {
        final Path file = Files.writeString(m_folder.resolve("notes.txt"), "not a folder");
        assertThrows(IOException.class, () -> new AnswerCache(file, 1000));
    }

    @Test
    void severalProcessesShareAFolder() throws Exception {
        final List<Process> others = new ArrayList<>();
        try {
            others.add(ChildProcess.start(SharingProgram.class, m_folder));
            others.add(ChildProcess.start(SharingProgram.class, m_folder));
            assertEquals("found many", SharingProgram.run(m_folder));
            for (final Process other : others) {
                assertEquals("found many", new String(other.getInputStream().readAllBytes(), UTF_8).strip());
            }
        } finally {
            others.forEach(Process::destroyForcibly);
        }
        assertTrue(size() <= SharingProgram.SIZE * 5 / 4, "bytes: " + size());
    }

    private AnswerCache cache(final long bytes) throws IOException {
        return new AnswerCache(m_folder, bytes, () -> m_now);
    }

    private void advance() {
        m_now = m_now.plusSeconds(1);
    }

    private static byte[] key(final int number) {
        return new RequestDigest().add(number).value();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(m_folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
