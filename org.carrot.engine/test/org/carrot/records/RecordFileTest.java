package org.carrot.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a file of records is what was written, whatever happens to the file. */
final class RecordFileTest {

    private static final FileStart START = new FileStart(0x4341525254455354L, 7);

    private static final Digest SUBJECT = new Sha256().add("test").digest();

    /** Lengths of contents; the last is longer than any buffer. */
    private static final int[] LENGTHS = {1, 0, 40, 100_000};

    @TempDir
    private Path m_folder;

    private Path m_file;

    @BeforeEach
    void write() throws Exception {
        m_file = m_folder.resolve("log");
        try (RecordWriter writer = RecordWriter.create(m_file, START, SUBJECT, RecordWriter.Disk.real())) {
            for (int r = 0; r < LENGTHS.length; r++) {
                append(writer, r);
            }
        }
    }

    private static StoredRecord append(final RecordWriter writer, final int number) throws IOException {
        return writer.append(out -> out.write(content(number)));
    }

    private static byte[] content(final int number) {
        final byte[] content = new byte[LENGTHS[number % LENGTHS.length]];
        Arrays.fill(content, (byte)(number + 1));
        return content;
    }

    private RecordFile file() {
        return new RecordFile(m_file, START, SUBJECT);
    }

    /** @return how many whole records there are before the first that is damaged, all of them as they were written */
    private static int whole(final RecordFile file) throws IOException {
        final List<byte[]> found = new ArrayList<>();
        try {
            file.find(0, (record, beginning) -> found.add(record.read(in -> in.readNBytes(record.length()))));
        } catch (DamagedFileException ex) {
            assertTrue(ex.getMessage().length() > 20, ex::getMessage);
        }
        for (int r = 0; r < found.size(); r++) {
            assertArrayEquals(content(r), found.get(r));
        }
        return found.size();
    }

    @Test
    void recordsComeBackWithTheirBeginnings() throws Exception {
        final List<String> found = new ArrayList<>();
        file().find(3, (record, beginning) -> {
            record.requireWhole();
            found.add(record.length() + " " + Arrays.toString(beginning));
        });
        assertEquals(List.of("1 [1]", "0 []", "40 [3, 3, 3]", "100000 [4, 4, 4]"), found);
    }

    @Test
    void aFileCutOffGivesTheRecordsBeforeAndSaysSo() throws Exception {
        final byte[] bytes = Files.readAllBytes(m_file);
        for (int length = 0; length < bytes.length; length += length < 300 ? 1 : 997) {
            Files.write(m_file, Arrays.copyOf(bytes, length));
            final int before = length >= position(3) ? 3 : length >= position(2) ? 2 : length >= position(1) ? 1 : 0;
            assertEquals(before, whole(file()), "cut off after " + length);
            assertThrows(DamagedFileException.class,
                () -> file().find(0, (record, beginning) -> record.requireWhole()), "cut off after " + length);
        }
    }

    @Test
    void aFlippedBitIsNoticed() throws Exception {
        final byte[] bytes = Files.readAllBytes(m_file);
        for (int bit = 0; bit < 8 * bytes.length; bit += bit < 2000 ? 1 : 99_991) {
            final byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << bit % 8;
            Files.write(m_file, flipped);
            assertThrows(DamagedFileException.class, () -> file().find(0, (record, beginning) -> record.requireWhole()),
                "bit " + bit);
            whole(file());
        }
    }

    /** The head is written last. */
    @Test
    void aRecordThatAKilledProcessLeftIncompleteIsTheEnd() throws Exception {
        final byte[] bytes = Files.readAllBytes(m_file);
        final int last = position(3);
        Arrays.fill(bytes, last, last + RecordFile.HEAD, (byte)0);
        Files.write(m_file, Arrays.copyOf(bytes, last + 1000));
        final List<Integer> found = new ArrayList<>();
        file().find(0, (record, beginning) -> found.add(record.length()));
        assertEquals(List.of(1, 0, 40), found);
    }

    @Test
    void aWriterThatFailsLeavesNothingBehind() throws Exception {
        try (RecordWriter writer = RecordWriter.reopen(m_file, end(), RecordWriter.Disk.real())) {
            assertThrows(IOException.class, () -> writer.append(out -> {
                out.write(new byte[100_000]);
                throw new IOException("No space left on device");
            }));
            assertEquals(LENGTHS.length, whole(file()));
            append(writer, 4);
            assertEquals(LENGTHS.length + 1, whole(file()));
        }
    }

    @Test
    void anotherSubjectVersionOrKindIsRefused() {
        final Digest other = new Sha256().add("other").digest();
        assertThrows(DamagedFileException.class, () -> new RecordFile(m_file, START, other).find(0, (r, b) -> {}));
        assertThrows(DamagedFileException.class,
            () -> new RecordFile(m_file, new FileStart(1, 7), SUBJECT).find(0, (r, b) -> {}));
        final OtherFormatException refusal = assertThrows(OtherFormatException.class,
            () -> new RecordFile(m_file, new FileStart(START.kind(), 8), SUBJECT).find(0, (r, b) -> {}));
        assertEquals(7, refusal.found());
        assertEquals(8, refusal.expected());
    }

    @Test
    void aRecordInThePlaceOfAnotherIsNotRead() throws Exception {
        final StoredRecord first;
        final StoredRecord second;
        try (RecordWriter writer = RecordWriter.reopen(m_file, end(), RecordWriter.Disk.real())) {
            first = append(writer, 2);
            second = append(writer, 2);
        }
        final byte[] bytes = Files.readAllBytes(m_file);
        System.arraycopy(bytes, (int)first.position(), bytes, (int)second.position(), RecordFile.HEAD + 40);
        Files.write(m_file, bytes);
        first.requireWhole();
        assertThrows(DamagedFileException.class, second::requireWhole);
    }

    @Test
    void aReaderThatLeavesSomeOfTheContentIsTold() throws Exception {
        file().find(0, (record, beginning) -> {
            if (record.length() > 0) {
                assertThrows(DamagedFileException.class, () -> record.read(in -> in.readNBytes(record.length() - 1)));
            }
        });
    }

    @Test
    void recordsAreFoundWhileTheyAreWritten() throws Exception {
        final RecordFile file = file();
        final int more = 400;
        final Thread writing = new Thread(() -> {
            try (RecordWriter writer = RecordWriter.reopen(m_file, end(), RecordWriter.Disk.real())) {
                for (int r = 0; r < more; r++) {
                    append(writer, 4 + r % 3);
                }
            } catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
        });
        writing.start();
        final List<StoredRecord> found = new ArrayList<>();
        while (writing.isAlive()) {
            try {
                file.find(0, (record, beginning) -> found.add(record));
            } catch (IOException ex) {
                // a head of which half was written: it is there the next time
            }
        }
        file.find(0, (record, beginning) -> found.add(record));
        assertEquals(LENGTHS.length + more, found.size());
        for (final StoredRecord record : found) {
            record.requireWhole();
        }
    }

    @Test
    void anInterruptionSpoilsNothing() throws Exception {
        try (RecordWriter writer = RecordWriter.reopen(m_file, end(), RecordWriter.Disk.real())) {
            Thread.currentThread().interrupt();
            append(writer, 4);
            writer.force();
            append(writer, 5);
            assertEquals(LENGTHS.length + 2, whole(file()));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void aDiskThatCannotBeWrittenIsToldAtOnce() {
        final RecordWriter.Disk full = file -> new RandomAccessFile(file.toFile(), "rw") {

            @Override
            public void write(final byte[] bytes, final int from, final int length) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThrows(IOException.class, () -> RecordWriter.create(m_folder.resolve("other"), START, SUBJECT, full));
    }

    private static int position(final int number) {
        int position = RecordFile.START;
        for (int r = 0; r < number; r++) {
            position += RecordFile.HEAD + LENGTHS[r];
        }
        return position;
    }

    private static long end() {
        return position(LENGTHS.length);
    }
}
