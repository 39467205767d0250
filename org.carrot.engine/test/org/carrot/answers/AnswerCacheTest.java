package org.carrot.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.carrot.ChildProcess;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.carrot.records.RecordFile;
import org.carrot.records.RecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in a folder of answers and what has to go. */
final class AnswerCacheTest {

    /** The smallest size that a cache may have: room for 128 small answers, 16 in a file. */
    private static final int SIZE = 1 << 20;

    private static final float[] ANSWER = {1, 2, 3};

    @TempDir
    private Path m_folder;

    private boolean m_full;

    private Instant m_now = Instant.parse("2024-05-01T12:00:00Z");

    @Test
    void answersComeBackBitForBit() throws Exception {
        final float[] answer = {0f, -0f, 1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, 1f / 3};
        final float[] large = new float[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = i / 3f;
        }
        final AnswerCache first = cache(10 * SIZE);
        first.write(key(1), answer);
        first.write(key(2), large);
        first.write(key(3), new float[0]);
        for (final AnswerCache cache : List.of(first, cache(10 * SIZE))) {
            assertArrayEquals(answer, cache.read(key(1), float[]::new));
            assertArrayEquals(large, cache.read(key(2), float[]::new));
            assertArrayEquals(new float[0], cache.read(key(3), float[]::new));
            assertNull(cache.read(key(4), float[]::new));
            assertNull(cache.read(key(1), count -> null), "not of the expected size");
            assertArrayEquals(answer, cache.read(key(1), float[]::new));
        }
    }

    @Test
    void theFolderStaysBelowItsSize() throws Exception {
        final float[] answer = new float[5_000];
        final AnswerCache cache = cache(SIZE);
        for (int i = 0; i < 200; i++) {
            advance();
            cache.write(key(i), answer);
            assertTrue(size() <= SIZE, "bytes after answer " + i + ": " + size());
        }
        assertTrue(size() > SIZE * 3 / 4, "it is made use of: " + size());
        assertTrue(cache.contains(key(199)));
        assertFalse(cache.contains(key(0)));
        assertFalse(cache(SIZE).contains(key(0)));
    }

    @Test
    void aFullDiskLeavesNoEmptyFiles() throws Exception {
        final AnswerCache cache = cache(SIZE, disk());
        m_full = true;
        for (int i = 0; i < 20; i++) {
            cache.write(key(i), ANSWER);
            advance();
        }
        assertEquals(List.of(), files());
        assertTrue(cache.problem().orElseThrow().contains("No space left on device"), cache.problem()::get);
        assertFalse(cache.problem().get().contains("java."), cache.problem()::get);
        m_full = false;
        advance();
        cache.write(key(1), ANSWER);
        assertArrayEquals(ANSWER, cache.read(key(1), float[]::new));
    }

    @Test
    void afterAFailureItIsNotTriedAgainAtOnce() throws Exception {
        final AnswerCache cache = cache(SIZE, disk());
        cache.write(key(1), ANSWER);
        m_full = true;
        cache.write(key(2), ANSWER);
        m_full = false;
        cache.write(key(3), ANSWER);
        assertFalse(cache.contains(key(3)));
        assertArrayEquals(ANSWER, cache.read(key(1), float[]::new), "what is there is of use");
        m_now = m_now.plusSeconds(60);
        cache.write(key(3), ANSWER);
        assertArrayEquals(ANSWER, cache(SIZE).read(key(3), float[]::new));
    }

    @Test
    void emptyFilesThatWereLeftBehindGo() throws Exception {
        for (int i = 0; i < 5; i++) {
            final Path file = Files.createFile(m_folder.resolve(UUID.randomUUID() + ".answers"));
            Files.setLastModifiedTime(file, FileTime.from(m_now.minusSeconds(i == 0 ? 60 : 7200)));
        }
        final AnswerCache cache = cache(SIZE);
        cache.write(key(1), ANSWER);
        assertEquals(2, files().size(), "the new one, and the one that another process may have begun just now");
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsPaidFor() throws Exception {
        m_full = true;
        assertTrue(assertThrows(IOException.class, () -> cache(SIZE, disk())).getMessage()
            .contains("No space left on device"));
        final IOException refusal = assertThrows(IOException.class, () -> cache(Long.MAX_VALUE));
        assertTrue(refusal.getMessage().contains("1,152,921,504,606,846,975 bytes, is needed"), refusal::getMessage);
        assertEquals(List.of(), files());
    }

    @Test
    void answersOnAFullDiskAreOfUse() throws Exception {
        cache(SIZE).write(key(1), ANSWER);
        m_full = true;
        final AnswerCache cache = cache(SIZE, disk());
        assertArrayEquals(ANSWER, cache.read(key(1), float[]::new));
        assertTrue(cache.problem().isPresent());
    }

    @Test
    void smallAnswersAreFew() throws Exception {
        final AnswerCache cache = cache(SIZE);
        for (int i = 0; i < 1000; i++) {
            advance();
            cache.write(key(i), ANSWER);
        }
        final long known = IntStream.range(0, 1000).filter(i -> cache.contains(key(i))).count();
        assertTrue(known <= SIZE / AnswerCache.LEAST, "answers: " + known);
        assertTrue(known > SIZE / AnswerCache.LEAST * 3 / 4, "answers: " + known);
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        final AnswerCache cache = cache(SIZE);
        for (int i = 0; i < 300; i++) {
            advance();
            cache.write(key(i), ANSWER);
            advance();
            assertArrayEquals(ANSWER, cache.read(key(0), float[]::new), "used all the time: after answer " + i);
        }
        assertFalse(cache.contains(key(16)), "in the file after that of answer 0");
        assertFalse(cache.contains(key(150)));
        assertTrue(cache.contains(key(250)));
    }

    @Test
    void aFolderThatIsTooLargeAlreadyBecomesSmaller() throws Exception {
        final float[] answer = new float[25_000];
        final AnswerCache large = cache(10 * SIZE);
        for (int i = 0; i < 60; i++) {
            advance();
            large.write(key(i), answer);
        }
        advance();
        cache(2 * SIZE).write(key(100), answer);
        assertTrue(size() <= 2 * SIZE, "bytes: " + size());
        large.look();
        assertTrue(large.contains(key(100)));
        assertTrue(large.contains(key(59)));
        assertFalse(large.contains(key(0)));
    }

    @Test
    void twoCachesOnOneFolderExceedItByAnEighth() throws Exception {
        final float[] answer = new float[5_000];
        final AnswerCache one = cache(SIZE);
        final AnswerCache other = cache(SIZE);
        for (int i = 0; i < 200; i++) {
            advance();
            (i % 3 == 0 ? one : other).write(key(i), answer);
            assertTrue(size() <= SIZE * 9 / 8, "bytes after answer " + i + ": " + size());
        }
    }

    @Test
    void whatAnotherCacheAddsIsFound() throws Exception {
        final AnswerCache one = cache(SIZE);
        final AnswerCache other = cache(SIZE);
        for (int i = 0; i < 3; i++) {
            one.write(key(i), ANSWER);
            assertNull(other.read(key(i), float[]::new));
            other.look();
            assertArrayEquals(ANSWER, other.read(key(i), float[]::new));
        }
    }

    @Test
    void whatAnotherCacheRemovesIsMissed() throws Exception {
        final AnswerCache cache = cache(SIZE);
        cache.write(key(1), ANSWER);
        delete();
        assertNull(cache.read(key(1), float[]::new));
        assertFalse(cache.contains(key(1)));
        cache.write(key(2), ANSWER);
        cache.write(key(1), ANSWER);
        assertArrayEquals(ANSWER, cache.read(key(1), float[]::new));
        assertArrayEquals(ANSWER, cache(SIZE).read(key(2), float[]::new));
        assertEquals(Optional.empty(), cache.problem());
    }

    @Test
    void theAnswersBeforeThePlaceOfDamageAreStillThere() throws Exception {
        final AnswerCache cache = cache(SIZE);
        for (int i = 0; i < 3; i++) {
            cache.write(key(i), ANSWER);
        }
        final Path file = files().get(0);
        final byte[] whole = Files.readAllBytes(file);
        final int answer = (whole.length - RecordFile.START - RecordFile.HEAD) / 3;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            final AnswerCache cut = cache(SIZE);
            for (int i = 0; i < 3; i++) {
                assertEquals(length >= RecordFile.START + answer * (i + 1), cut.read(key(i), float[]::new) != null,
                    "answer " + i + " of a file of " + length);
            }
        }
        for (int bit = 0; bit < 8 * whole.length; bit += 7) {
            final byte[] flipped = whole.clone();
            flipped[bit / 8] ^= 1 << bit % 8;
            Files.write(file, flipped);
            final AnswerCache damaged = cache(SIZE);
            for (int i = 0; i < 3; i++) {
                final float[] read = damaged.read(key(i), float[]::new);
                if (read != null || bit / 8 >= RecordFile.START + answer * (i + 1)) {
                    assertArrayEquals(ANSWER, read, "answer " + i + ", bit " + bit);
                }
            }
        }
    }

    /** Version 1 had no check of its first 12 bytes. */
    @Test
    void filesOfEarlierVersionsAreNotReadAndMakeRoom() throws Exception {
        final ByteBuffer bytes = ByteBuffer.allocate(SIZE).putLong(0x434152524f54414eL).putInt(1).put(key(1).bytes());
        final Path old = Files.write(m_folder.resolve(UUID.randomUUID() + ".answers"), bytes.array());
        Files.setLastModifiedTime(old, FileTime.from(m_now));
        final AnswerCache cache = cache(SIZE);
        assertFalse(cache.contains(key(1)));
        cache.write(key(1), ANSWER);
        assertFalse(Files.exists(old));
        assertArrayEquals(ANSWER, cache.read(key(1), float[]::new));
        assertEquals(Optional.empty(), cache.problem());
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() throws Exception {
        final AnswerCache cache = cache(SIZE);
        cache.write(key(1), new float[SIZE / 8 / Float.BYTES]);
        assertFalse(cache.contains(key(1)));
        assertEquals(Optional.empty(), cache.problem());
    }

    @Test
    void whatIsNoFileOfAnswersStays() throws Exception {
        final Path notes = Files.write(m_folder.resolve("my.answers"), new byte[2 * SIZE]);
        final AnswerCache cache = cache(SIZE);
        for (int i = 0; i < 150; i++) {
            advance();
            cache.write(key(i), ANSWER);
        }
        assertTrue(Files.exists(notes));
    }

    @Test
    void aSizeTooSmallIsRefused() {
        final var refusal = assertThrows(IllegalArgumentException.class, () -> cache(SIZE - 1));
        assertTrue(refusal.getMessage().contains("1,048,575"), refusal::getMessage);
    }

    @Test
    void aFileInsteadOfAFolderIsRefused() throws Exception {
        final Path file = Files.writeString(m_folder.resolve("notes.txt"), "not a folder");
        assertThrows(IOException.class, () -> new AnswerCache(file, SIZE));
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
        assertTrue(size() <= SIZE * 10 / 8, "bytes: " + size());
    }

    private AnswerCache cache(final long bytes) throws IOException {
        return cache(bytes, RecordWriter.Disk.real());
    }

    private AnswerCache cache(final long bytes, final RecordWriter.Disk disk) throws IOException {
        return new AnswerCache(m_folder, bytes, () -> m_now, disk);
    }

    /** A disk on which files can be made and nothing can be written to them, once it is full. */
    private RecordWriter.Disk disk() {
        return file -> new RandomAccessFile(file.toFile(), "rw") {

            @Override
            public void write(final byte[] bytes, final int from, final int length) throws IOException {
                if (m_full) {
                    throw new IOException("No space left on device");
                }
                super.write(bytes, from, length);
            }

            @Override
            public void write(final int value) throws IOException {
                write(new byte[]{(byte)value}, 0, 1);
            }
        };
    }

    /** By more than the minute to which a file's time is kept. */
    private void advance() {
        m_now = m_now.plusSeconds(61);
    }

    private static Digest key(final int number) {
        return new Sha256().add(number).digest();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(m_folder)) {
            return files.toList();
        }
    }

    private void delete() throws IOException {
        for (final Path file : files()) {
            Files.delete(file);
        }
    }

    private long size() throws IOException {
        return files().stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
