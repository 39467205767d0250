package org.carrot.checkpoint;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The file of one checkpoint: start, identity, number of the next journal entry, content, length of all that (8 bytes)
 * and its SHA-256. It is written under another name, forced to the disk and renamed, so that it is there as a whole or
 * not at all.
 */
final class CheckpointFile {

    /** "CARROTCP". */
    private static final long KIND = 0x434152524f544350L;

    private static final int FOOTER = Long.BYTES + Digests.LENGTH;

    /** Bytes before the footer: a file is read into one array. */
    private static final int LONGEST = Integer.MAX_VALUE - 1024;

    private final RunIdentity m_identity;

    private final long m_nextEntry;

    private final ByteBuffer m_content;

    private CheckpointFile(final RunIdentity identity, final long nextEntry, final ByteBuffer content) {
        m_identity = identity;
        m_nextEntry = nextEntry;
        m_content = content;
    }

    /**
     * @param file where it goes; not there yet
     * @param nextEntry the number of the first journal entry that the content does not include
     * @throws IOException if it cannot be written; then no file is left behind
     */
    static void write(final Path file, final RunIdentity identity, final long nextEntry, final ContentWriter writer)
        throws IOException {
        final Path temporary = file.resolveSibling(file.getFileName() + RunFiles.TEMPORARY);
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                write(out, identity, nextEntry, writer);
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            RunFiles.force(file.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(final FileOutputStream file, final RunIdentity identity, final long nextEntry,
        final ContentWriter writer) throws IOException {
        final MessageDigest digest = Digests.sha256();
        final var out =
            new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(file, digest), RunFiles.BUFFER));
        FileStart.write(KIND, out);
        identity.write(out);
        out.writeLong(nextEntry);
        writer.write(out);
        if (out.size() > LONGEST) {
            throw new IOException("a checkpoint may have up to %,d bytes".formatted(LONGEST));
        }
        out.writeLong(out.size());
        out.flush();
        file.write(digest.digest());
    }

    /**
     * @throws DamagedFileException if the file is not as it was written
     * @throws CheckpointException if a newer version wrote it
     * @throws IOException if it cannot be read
     */
    static CheckpointFile read(final Path file) throws IOException, CheckpointException {
        final byte[] bytes;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readAllBytes();
        }
        final var in = new DataInputStream(new ByteArrayInputStream(bytes));
        FileStart.read(KIND, in, file);
        final int end = bytes.length - FOOTER;
        if (end < FileStart.LENGTH || ByteBuffer.wrap(bytes).getLong(end) != end) {
            throw new DamagedFileException("its length of %,d bytes is not what it should be".formatted(bytes.length));
        }
        final MessageDigest digest = Digests.sha256();
        digest.update(bytes, 0, end + Long.BYTES);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, end + Long.BYTES, bytes.length))) {
            throw new DamagedFileException("its %,d bytes do not match their SHA-256".formatted(bytes.length));
        }
        final RunIdentity identity = RunIdentity.read(in);
        final long nextEntry = in.readLong();
        final int content = bytes.length - in.available();
        return new CheckpointFile(identity, nextEntry, ByteBuffer.wrap(bytes, content, end - content));
    }

    /** @return reads the content from its beginning */
    DataInputStream open() {
        return new DataInputStream(
            new ByteArrayInputStream(m_content.array(), m_content.position(), m_content.remaining()));
    }

    RunIdentity identity() {
        return m_identity;
    }

    /** @return the number of the first journal entry that the content does not include */
    long nextEntry() {
        return m_nextEntry;
    }
}
