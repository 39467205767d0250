package org.carrot.answers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntFunction;

import org.carrot.digest.Digest;
import org.carrot.records.ArrayCache;
import org.carrot.records.RecordWriter;

/**
 * A folder of answers, each known by the digest of its request: see {@link ArrayCache}. One counts as {@value #LEAST}
 * bytes at least, so that they are few.
 */
public final class AnswerCache {

    /** Bytes that an answer counts at least. */
    static final int LEAST = 8192;

    private static final long SMALLEST = 1 << 20;

    private final Path m_folder;

    private final ArrayCache m_answers;

    /**
     * @param folder where the answers are; made if it does not exist
     * @param maxBytes the size of all files together, 1 MB at least; an answer of more than an eighth of it is not kept
     * @throws IOException if there can be no such folder, or nothing can be written there: neither is known before the
     *             first answer is paid for otherwise. One with answers that cannot be written is used all the same, and
     *             {@link #problem} tells
     */
    public AnswerCache(final Path folder, final long maxBytes) throws IOException {
        this(folder, maxBytes, InstantSource.system(), RecordWriter.Disk.real());
    }

    /**
     * @param clock says when an answer is used
     * @param disk opens files to be written
     */
    AnswerCache(final Path folder, final long maxBytes, final InstantSource clock, final RecordWriter.Disk disk)
        throws IOException {
        if (maxBytes < SMALLEST) {
            throw new IllegalArgumentException(("The answer cache needs a size of at least %,d bytes, not %,d. To have "
                + "no cache, switch it off.").formatted(SMALLEST, maxBytes));
        }
        m_folder = folder;
        m_answers = new ArrayCache(folder, "answers", maxBytes, LEAST, clock, disk);
    }

    /** @return what the user should know if answers could not be kept, the first time that it happened */
    public Optional<String> problem() {
        return m_answers.problem().map(reason -> ("Answers of the model could not be kept in '%s' (%s); they would be "
            + "asked again. Make room there or choose another folder.").formatted(m_folder, reason));
    }

    /** Finds what other caches have added or removed. */
    void look() {
        m_answers.look();
    }

    /** @return whether there seems to be an answer; only reading it shows whether it is whole */
    boolean contains(final Digest key) {
        return m_answers.contains(key);
    }

    /**
     * @param arrayFor gives the array to fill for a number of values, or <code>null</code> if it cannot be right
     * @return the array, or <code>null</code> if there is no whole answer
     */
    float[] read(final Digest key, final IntFunction<float[]> arrayFor) {
        return m_answers.read(key, arrayFor);
    }

    /** Keeps an answer; if that fails {@link #problem} says why. */
    void write(final Digest key, final float[] answer) {
        m_answers.write(key, answer);
    }
}
