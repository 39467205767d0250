package org.carrot.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A folder of answers, each in a file named after the digest of its request. Several threads, caches and processes may
 * use it at once: files appear whole by being renamed, and one that vanishes or is damaged counts as missing. Answers
 * are not forced to the disk; what a power cut damages is asked again.
 *
 * <p>The folder is kept below a size by removing the files that were used longest ago; every process removes some each
 * time that it has written an eighth of that size, so the folder may exceed it by an eighth for every further process.
 */
public final class AnswerCache {

    /** The share of the size that is written between two looks at the folder. */
    private static final int SHARE = 8;

    private static final HexFormat HEX = HexFormat.of();

    /** Tells apart the files that are being written by this process. */
    private static final AtomicLong WRITTEN = new AtomicLong();

    private final Path m_folder;

    private final long m_maxBytes;

    private final InstantSource m_clock;

    /** Bytes written since the last look at the folder; at first as if one were due. */
    private long m_unchecked;

    private volatile String m_problem;

    /**
     * @param folder where the answers are; made if it does not exist
     * @param maxBytes the size of all files together; an answer of more than an eighth of it is not kept
     * @throws IOException if there can be no such folder
     */
    public AnswerCache(final Path folder, final long maxBytes) throws IOException {
        this(folder, maxBytes, InstantSource.system());
    }

    /** @param clock says when an answer is used */
    AnswerCache(final Path folder, final long maxBytes, final InstantSource clock) throws IOException {
        if (maxBytes < 1) {
            throw new IllegalArgumentException(("The size of the answer cache must be positive, not %,d bytes. To have "
                + "no cache, switch it off.").formatted(maxBytes));
        }
        m_folder = Files.createDirectories(folder);
        m_maxBytes = maxBytes;
        m_clock = clock;
        m_unchecked = maxBytes;
    }

    /** @return what the user should know if answers could not be kept, the first time that it happened */
    public Optional<String> problem() {
        return Optional.ofNullable(m_problem);
    }

    /** @return whether there seems to be an answer; only reading it shows whether it is whole */
    boolean contains(final byte[] key) {
        return Files.exists(file(key));
    }

    /**
     * @param arrayFor gives the array to fill for a number of values, or <code>null</code> if it cannot be right
     * @return the array, or <code>null</code> if there is no whole answer
     */
    float[] read(final byte[] key, final IntFunction<float[]> arrayFor) {
        final Path file = file(key);
        try {
            final float[] answer = AnswerFile.read(file, key, arrayFor);
            if (answer != null) {
                markAsUsed(file);
            }
            return answer;
        } catch (IOException ex) {
            return null; // it is not there, or no longer: all the same
        }
    }

    private void markAsUsed(final Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(m_clock.instant()));
        } catch (IOException ex) {
            // removed meanwhile, or a folder that others fill: it was read all the same
        }
    }

    /** Keeps an answer; if that fails {@link #problem} says why. */
    void write(final byte[] key, final float[] answer) {
        final long bytes = AnswerFile.length(answer.length);
        if (bytes > m_maxBytes / SHARE) {
            return;
        }
        final Path file = file(key);
        final Path temporary = file.resolveSibling(
            "%d-%d%s".formatted(ProcessHandle.current().pid(), WRITTEN.incrementAndGet(), Sweep.TEMPORARY));
        try {
            makeRoom(bytes);
            Files.createDirectories(file.getParent());
            try {
                AnswerFile.write(temporary, key, answer);
                markAsUsed(temporary);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException ex) {
            fail(ex);
        }
    }

    /** Looks at the folder each time that an eighth of the size has been written, and leaves an eighth free. */
    private synchronized void makeRoom(final long bytes) throws IOException {
        final long share = m_maxBytes / SHARE;
        if (m_unchecked + bytes > share) {
            Sweep.keepBelow(m_folder, m_maxBytes - share, m_clock.instant());
            m_unchecked = 0;
        }
        m_unchecked += bytes;
    }

    private synchronized void fail(final IOException ex) {
        if (m_problem == null) {
            m_problem = ("Answers of the model could not be kept in '%s' (%s); they would be asked again. Make room "
                + "there or choose another folder.").formatted(m_folder, ex);
        }
    }

    private Path file(final byte[] key) {
        final String name = HEX.formatHex(key);
        return m_folder.resolve(name.substring(0, 2)).resolve(name + Sweep.ANSWER);
    }
}
