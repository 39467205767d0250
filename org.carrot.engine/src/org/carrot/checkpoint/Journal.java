package org.carrot.checkpoint;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes the file of a journal: start, digest of the run's identity, number of its first entry, CRC-32C of these two;
 * then the entries. Each has a head of 12 bytes (length, CRC-32C of its bytes, CRC-32C of its number and these two) and
 * its bytes. The head is zero until the bytes are written, so an entry counts as a whole or not at all; and a zero head
 * follows on the last entry, so that an end that was cut off is noticed.
 */
final class Journal implements AutoCloseable {

    /** "CARROTJL". */
    static final long KIND = 0x434152524f544a4cL;

    /** Bytes between start and first entry. */
    static final int HEAD = Digests.LENGTH + Long.BYTES + Integer.BYTES;

    /** Bytes of an entry's head. */
    static final int ENTRY_HEAD = 3 * Integer.BYTES;

    private final RandomAccessFile m_file;

    /** Where the next entry goes. */
    private long m_length;

    private Journal(final RandomAccessFile file) {
        m_file = file;
    }

    /**
     * @param path where it goes; not there yet
     * @throws IOException if it cannot be written
     */
    static Journal create(final Path path, final RunIdentity identity, final long firstEntry) throws IOException {
        final Path temporary = path.resolveSibling(path.getFileName() + RunFiles.TEMPORARY);
        try {
            try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
                FileStart.write(KIND, file);
                file.write(head(identity, firstEntry));
                file.write(new byte[ENTRY_HEAD]);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        final Journal journal = new Journal(new RandomAccessFile(path.toFile(), "rw"));
        journal.m_length = FileStart.LENGTH + HEAD;
        return journal;
    }

    /** @return what follows the start */
    static byte[] head(final RunIdentity identity, final long firstEntry) {
        final ByteBuffer head = ByteBuffer.allocate(HEAD).put(identity.digest()).putLong(firstEntry);
        return head.putInt(crc(head.array(), HEAD - Integer.BYTES)).array();
    }

    /** @return the head of an entry */
    static byte[] entryHead(final long number, final int length, final int bytesCrc) {
        final byte[] numbered =
            ByteBuffer.allocate(Long.BYTES + ENTRY_HEAD).putLong(number).putInt(length).putInt(bytesCrc).array();
        return ByteBuffer.allocate(ENTRY_HEAD).putInt(length).putInt(bytesCrc)
            .putInt(crc(numbered, Long.BYTES + 2 * Integer.BYTES)).array();
    }

    private static int crc(final byte[] bytes, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int)crc.getValue();
    }

    /**
     * Appends an entry; it has reached the operating system when this returns.
     *
     * @throws IOException if it cannot be written; the journal is of no use for further entries then
     */
    void append(final long number, final ContentWriter writer) throws IOException {
        m_file.setLength(m_length + ENTRY_HEAD); // a writer that failed may have left bytes
        m_file.seek(m_length + ENTRY_HEAD);
        final var checked = new CheckedOutputStream(new FileOutputStream(m_file.getFD()), new CRC32C());
        final var out = new DataOutputStream(new BufferedOutputStream(checked, RunFiles.BUFFER));
        writer.write(out);
        out.flush();
        if (out.size() == Integer.MAX_VALUE) {
            throw new IOException("an entry may have up to %,d bytes".formatted(Integer.MAX_VALUE - 1));
        }
        m_file.write(new byte[ENTRY_HEAD]);
        m_file.seek(m_length);
        m_file.write(entryHead(number, out.size(), (int)checked.getChecksum().getValue()));
        m_length += ENTRY_HEAD + out.size();
    }

    /** @return bytes of the file */
    long length() {
        return m_length;
    }

    /** Makes all entries last through a power cut. */
    void force() throws IOException {
        m_file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        m_file.close();
    }
}
