package org.carrot.answers;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A folder of answers, each known by the digest of its request. Several threads, caches and processes may use it at
 * once: each cache writes files of its own, and a file that vanishes or is damaged counts as missing. Answers reach the
 * operating system as they come, so they survive the end of the process; they are not forced to the disk, and what a
 * power cut damages is asked again. Answers of other caches are found when this one is made, and by {@link #look}.
 *
 * <p>The folder is kept below a size by removing the files that were used longest ago. A file has up to an eighth of
 * the size; room is made whenever one is begun, so each further process may exceed the size by an eighth. In memory
 * there are about 150 bytes for every answer; one counts as {@value #LEAST} bytes at least, so that they are few.
 */
public final class AnswerCache {

    /** Bytes that an answer counts at least. */
    static final int LEAST = 8192;

    private static final long SMALLEST = 1 << 20;

    /** The share of the size that one file has. */
    private static final int SHARE = 8;

    private static final String ENDING = ".answers";

    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}" + Pattern.quote(ENDING));

    /** After a failure to write, answers are not kept for so long. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** An empty file that is older is nobody's any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path m_folder;

    private final long m_maxBytes;

    private final InstantSource m_clock;

    private final AnswerLog.Output m_output;

    private final Map<Path, AnswerLog> m_logs = new HashMap<>();

    private final Map<Key, Place> m_places = new HashMap<>();

    /** Takes new answers; <code>null</code> until there is one, and after a failure. */
    private AnswerLog m_own;

    private Instant m_pausedUntil = Instant.MIN;

    private String m_problem;

    /**
     * @param folder where the answers are; made if it does not exist
     * @param maxBytes the size of all files together, 1 MB at least; an answer of more than an eighth of it is not kept
     * @throws IOException if there can be no such folder, or nothing can be written there: neither is known before the
     *             first answer is paid for otherwise. One with answers that cannot be written is used all the same, and
     *             {@link #problem} tells
     */
    public AnswerCache(final Path folder, final long maxBytes) throws IOException {
        this(folder, maxBytes, InstantSource.system(), file -> new FileOutputStream(file.toFile(), true));
    }

    /**
     * @param clock says when an answer is used
     * @param output opens files to be written
     */
    AnswerCache(final Path folder, final long maxBytes, final InstantSource clock, final AnswerLog.Output output)
        throws IOException {
        if (maxBytes < SMALLEST) {
            throw new IllegalArgumentException(("The answer cache needs a size of at least %,d bytes, not %,d. To have "
                + "no cache, switch it off.").formatted(SMALLEST, maxBytes));
        }
        m_folder = folder;
        m_maxBytes = maxBytes;
        m_clock = clock;
        m_output = output;
        makeFolder();
        look();
        try {
            requireRoom();
        } catch (IOException ex) {
            if (m_places.isEmpty()) {
                throw ex;
            }
            fail(ex);
        }
    }

    /** Checks that a file can be written, and that the disk has room for one, as far as it tells. */
    private void requireRoom() throws IOException {
        final Path probe = m_folder.resolve(UUID.randomUUID() + ".tmp");
        try (OutputStream out = m_output.open(probe)) {
            out.write(0);
        } finally {
            Files.deleteIfExists(probe);
        }
        final long room = m_folder.toFile().getUsableSpace();
        final long own = m_logs.keySet().stream().mapToLong(file -> file.toFile().length()).sum();
        final long needed = m_maxBytes / SHARE;
        if (room > 0 && room + own < needed) { // some file systems say 0 for lack of a number
            throw new IOException(("there is room for %,d bytes, but an eighth of the size, %,d bytes, is needed: make room "
                + "there, or choose another folder or a smaller size").formatted(room, needed));
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(m_folder)) { // of a link to a folder, createDirectories would complain
            Files.createDirectories(m_folder);
        }
    }

    /** @return what the user should know if answers could not be kept, the first time that it happened */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(m_problem);
    }

    /** Finds what other caches have added or removed. */
    synchronized void look() {
        final Set<Path> gone = new HashSet<>(m_logs.keySet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(m_folder)) {
            for (final Path file : files) {
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    gone.remove(file);
                    find(m_logs.computeIfAbsent(file, log -> new AnswerLog(log, m_output)));
                }
            }
        } catch (IOException | DirectoryIteratorException ex) {
            return; // what is known already may still be read
        }
        gone.forEach(this::forget);
    }

    private void find(final AnswerLog log) {
        if (log == m_own) {
            return;
        }
        try {
            log.find((key, position, values) -> m_places.put(key, new Place(log, position, values)));
        } catch (IOException ex) {
            // what comes before the damage is of use; a file that has vanished is noticed when it is read
        }
    }

    private void forget(final Path file) {
        final AnswerLog log = m_logs.remove(file);
        m_places.values().removeIf(place -> place.log == log);
        if (log == m_own) {
            m_own = null;
        }
    }

    /** @return whether there seems to be an answer; only reading it shows whether it is whole */
    synchronized boolean contains(final Key key) {
        return m_places.containsKey(key);
    }

    /**
     * @param arrayFor gives the array to fill for a number of values, or <code>null</code> if it cannot be right
     * @return the array, or <code>null</code> if there is no whole answer
     */
    float[] read(final Key key, final IntFunction<float[]> arrayFor) {
        final Place place = place(key);
        final float[] answer = place == null ? null : arrayFor.apply(place.values);
        if (answer == null) {
            return null;
        }
        final boolean whole = isRead(place, key, answer);
        synchronized (this) {
            if (!whole) {
                m_places.remove(key, place);
                return null;
            }
            place.log.markAsUsed(m_clock.instant());
        }
        return answer;
    }

    private synchronized Place place(final Key key) {
        return m_places.get(key);
    }

    private static boolean isRead(final Place place, final Key key, final float[] answer) {
        try {
            return place.log.read(place.position, key, FloatBuffer.wrap(answer));
        } catch (IOException ex) {
            return false; // removed by another process, or damaged: all the same
        }
    }

    /** Keeps an answer; if that fails {@link #problem} says why. */
    synchronized void write(final Key key, final float[] answer) {
        final long bytes = Math.max(LEAST, AnswerLog.length(answer.length));
        if (bytes > m_maxBytes / SHARE || m_clock.instant().isBefore(m_pausedUntil)) {
            return;
        }
        try {
            if (m_own == null || weight(m_own) + bytes > m_maxBytes / SHARE || !m_own.isIntact()) {
                begin();
            }
            m_places.put(key, new Place(m_own, m_own.append(key, answer), answer.length));
            m_own.markAsUsed(m_clock.instant());
        } catch (IOException ex) {
            if (m_own != null && m_own.answers() == 0) {
                remove(m_own.file());
            }
            m_own = null;
            fail(ex);
        }
    }

    private void fail(final IOException ex) {
        m_pausedUntil = m_clock.instant().plus(PAUSE);
        if (m_problem == null) {
            m_problem = ("Answers of the model could not be kept in '%s' (%s); they would be asked again. Make "
                + "room there or choose another folder.").formatted(m_folder, ex.getMessage());
        }
    }

    /** Begins a file when there is room for all that it may become. */
    private void begin() throws IOException {
        m_own = null;
        makeFolder();
        look();
        final List<Aged> logs = new ArrayList<>();
        long bytes = 0;
        for (final AnswerLog log : m_logs.values()) {
            logs.add(new Aged(log, log.file().toFile().lastModified()));
            bytes += weight(log);
        }
        logs.sort(Comparator.comparingLong(Aged::used));
        for (final Aged oldest : logs) {
            if (bytes > m_maxBytes - m_maxBytes / SHARE || isLeftBehind(oldest)) {
                bytes -= weight(oldest.log);
                remove(oldest.log.file());
            }
        }
        m_own = new AnswerLog(m_folder.resolve(UUID.randomUUID() + ENDING), m_output);
        m_logs.put(m_own.file(), m_own);
    }

    /** Earlier versions left such files on a full disk. */
    private boolean isLeftBehind(final Aged file) {
        return file.log.isEmpty() && Instant.ofEpochMilli(file.used).plus(LEFT_BEHIND).isBefore(m_clock.instant());
    }

    private void remove(final Path file) {
        try {
            Files.deleteIfExists(file);
            forget(file);
        } catch (IOException ex) {
            // Windows removes no file that is being read: it goes the next time
        }
    }

    private static long weight(final AnswerLog log) {
        return Math.max(log.file().toFile().length(), (long)LEAST * log.answers());
    }

    /** Where an answer of so many values is. */
    private record Place(AnswerLog log, long position, int values) {
    }

    /** @param used when a file was written or read last, in milliseconds */
    private record Aged(AnswerLog log, long used) {
    }
}
