package org.carrot.checkpoint;

import java.io.BufferedInputStream;
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

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.carrot.records.ContentWriter;
import org.carrot.records.DamagedFileException;
import org.carrot.records.FileStart;
import org.carrot.records.OtherFormatException;

/**
 * The file of one checkpoint: start, {@link Head}, content, length of all that (8 bytes) and its SHA-256. It is written
 * under another name, forced to the disk and renamed, so that it is there as a whole or not at all.
 */
final class CheckpointFile {

    /** "CARROTCP". */
    private static final FileStart START = new FileStart(0x434152524f544350L, RunFiles.VERSION);

    private static final int FOOTER = Long.BYTES + Digest.LENGTH;

    /** Bytes before the footer: a file is read into one array. */
    private static final int LONGEST = Integer.MAX_VALUE - 1024;

    private final Head m_head;

    private final ByteBuffer m_content;

    private CheckpointFile(final Head head, final ByteBuffer content) {
        m_head = head;
        m_content = content;
    }

    /**
     * The head of a checkpoint, before its content.
     *
     * @param identity of the run
     * @param phase how far the run has come
     * @param nextEntry the number of the first journal entry that the content does not include
     */
    record Head(RunIdentity identity, RunPhase phase, long nextEntry) {

        private void write(final DataOutputStream out) throws IOException {
            identity.write(out);
            phase.write(out);
            out.writeLong(nextEntry);
        }

        private static Head read(final DataInputStream in) throws IOException {
            return new Head(RunIdentity.read(in), RunPhase.read(in), in.readLong());
        }
    }

    /**
     * @param file where it goes; not there yet
     * @throws IOException if it cannot be written; then no file is left behind
     */
    static void write(final Path file, final Head head, final ContentWriter writer) throws IOException {
        final Path temporary = file.resolveSibling(file.getFileName() + RunFiles.TEMPORARY);
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                write(out, head, writer);
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            RunFiles.force(file.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(final FileOutputStream file, final Head head, final ContentWriter writer)
        throws IOException {
        final MessageDigest digest = Sha256.stream();
        final var out =
            new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(file, digest), RunFiles.BUFFER));
        START.write(out);
        head.write(out);
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
     * @throws CheckpointException if another version wrote it
     * @throws IOException if it cannot be read
     */
    static CheckpointFile read(final Path file) throws IOException, CheckpointException {
        final byte[] bytes;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readAllBytes();
        }
        final var in = new DataInputStream(new ByteArrayInputStream(bytes));
        requireStart(in, file);
        final int end = bytes.length - FOOTER;
        if (end < FileStart.LENGTH || ByteBuffer.wrap(bytes).getLong(end) != end) {
            throw new DamagedFileException("its length of %,d bytes is not what it should be".formatted(bytes.length));
        }
        final MessageDigest digest = Sha256.stream();
        digest.update(bytes, 0, end + Long.BYTES);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, end + Long.BYTES, bytes.length))) {
            throw new DamagedFileException("its %,d bytes do not match their SHA-256".formatted(bytes.length));
        }
        final Head head = Head.read(in);
        final int content = bytes.length - in.available();
        return new CheckpointFile(head, ByteBuffer.wrap(bytes, content, end - content));
    }

    private static void requireStart(final DataInputStream in, final Path file) throws IOException, CheckpointException {
        try {
            START.require(in);
        } catch (OtherFormatException ex) {
            throw new OtherVersionException(file, ex);
        }
    }

    /** @return reads the content from its beginning */
    DataInputStream open() {
        return new DataInputStream(
            new ByteArrayInputStream(m_content.array(), m_content.position(), m_content.remaining()));
    }

    Head head() {
        return m_head;
    }

    /**
     * Reads the head alone, which nothing vouches for.
     *
     * @throws CheckpointException if another version wrote it
     * @throws IOException if it cannot be read
     */
    static Head readHead(final Path file) throws IOException, CheckpointException {
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile())))) {
            requireStart(in, file);
            return Head.read(in);
        }
    }
}
