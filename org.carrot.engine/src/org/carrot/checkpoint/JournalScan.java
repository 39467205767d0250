package org.carrot.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads the entries of one journal, in order, up to the first that is not there as a whole. */
final class JournalScan {

    private final Path m_file;

    private final List<JournalEntry> m_entries;

    private final byte[] m_buffer = new byte[RunFiles.BUFFER];

    private JournalScan(final Path file, final List<JournalEntry> entries) {
        m_file = file;
        m_entries = entries;
    }

    /**
     * Adds the entries of a file.
     *
     * @param next the number of the first entry that is wanted
     * @param entries where they go
     * @throws DamagedFileException if there is damage other than an entry that a killed process left incomplete;
     *             entries before it have been added
     * @throws CheckpointException if another version wrote the file
     * @throws IOException if it cannot be read
     */
    static void read(final Path file, final RunIdentity identity, final long next, final List<JournalEntry> entries)
        throws IOException, CheckpointException {
        final long length = file.toFile().length();
        try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), RunFiles.BUFFER))) {
            FileStart.read(Journal.KIND, in, file);
            if (!Arrays.equals(in.readNBytes(Journal.HEAD), Journal.head(identity, next))) {
                throw new DamagedFileException("it does not follow on what was read before it");
            }
            new JournalScan(file, entries).read(in, next, length);
        }
    }

    private void read(final DataInputStream in, final long first, final long fileLength) throws IOException {
        long number = first;
        long offset = FileStart.LENGTH + Journal.HEAD;
        while (true) {
            if (fileLength - offset < Journal.ENTRY_HEAD) {
                throw new DamagedFileException("it ends too early, before entry %d".formatted(number));
            }
            final byte[] head = in.readNBytes(Journal.ENTRY_HEAD);
            offset += Journal.ENTRY_HEAD;
            if (Arrays.equals(head, new byte[Journal.ENTRY_HEAD])) {
                return; // the end, perhaps with what a killed process has not completed
            }
            final int length = ByteBuffer.wrap(head).getInt();
            final int crc = ByteBuffer.wrap(head).getInt(Integer.BYTES);
            if (!Arrays.equals(head, Journal.entryHead(number, length, crc))) {
                throw new DamagedFileException("the head of entry %d is damaged".formatted(number));
            }
            if (length > fileLength - offset) {
                throw new DamagedFileException("it ends too early, within entry %d".formatted(number));
            }
            if (crc(in, length) != crc) {
                throw new DamagedFileException("entry %d does not match its check value".formatted(number));
            }
            m_entries.add(new JournalEntry(m_file, offset, length));
            offset += length;
            number++;
        }
    }

    private int crc(final DataInputStream in, final int length) throws IOException {
        final CRC32C crc = new CRC32C();
        for (int left = length; left > 0;) {
            final int read = in.readNBytes(m_buffer, 0, Math.min(left, m_buffer.length));
            if (read == 0) {
                throw new EOFException("it became shorter while it was read");
            }
            crc.update(m_buffer, 0, read);
            left -= read;
        }
        return (int)crc.getValue();
    }
}
