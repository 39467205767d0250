package org.carrot.records;

import java.io.IOException;
import java.io.RandomAccessFile;
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

import org.carrot.digest.Digest;

/**
 * A folder of arrays, each known by a digest. Several threads, caches and processes may use it at once: each cache writes
 * files of its own, and a file that vanishes, is damaged or has another format counts as missing. Arrays reach the
 * operating system as they come, so they survive the end of the process; they are not forced to the disk, and what a power
 * cut damages is missing. Arrays of other caches are found when this one is made, and by {@link #look}.
 *
 * <p>The folder is kept below a size by removing the files that were used longest ago. A file has up to an eighth of the
 * size; room is made whenever one is begun, so each further process may exceed the size by an eighth. In memory there are
 * about 150 bytes for every array.
 */
public final class ArrayCache {

    /** The share of the size that one file has. */
    private static final int SHARE = 8;

    /** Names of files before their ending: a UUID, or of earlier versions a SHA-256. */
    private static final String NAME = "[0-9a-f-]{36}|[0-9a-f]{64}(-before)?";

    /** After a failure to write, arrays are not kept for so long. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** An empty file that is older is nobody's any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path m_folder;

    private final String m_ending;

    private final Pattern m_names;

    private final long m_maxBytes;

    private final int m_least;

    private final InstantSource m_clock;

    private final RecordWriter.Disk m_disk;

    private final Map<Path, ArrayFile> m_files = new HashMap<>();

    private final Map<Digest, Place> m_places = new HashMap<>();

    /** Takes new arrays; <code>null</code> until there is one, and after a failure. */
    private ArrayFile m_own;

    private Instant m_pausedUntil = Instant.MIN;

    private String m_problem;

    /**
     * @param folder where the arrays are; made if it does not exist
     * @param ending of the files' names, after a dot
     * @param maxBytes the size of all files together; an array of more than an eighth of it is not kept
     * @param least bytes that an array counts at least, so that small ones are few
     * @param clock says when an array is used
     * @param disk opens files to be written
     * @throws IOException if there can be no such folder, or nothing can be written there. One with arrays that cannot be
     *             written is used all the same, and {@link #problem} tells
     */
    public ArrayCache(final Path folder, final String ending, final long maxBytes, final int least,
        final InstantSource clock, final RecordWriter.Disk disk) throws IOException {
        m_folder = folder;
        m_ending = "." + ending;
        m_names = Pattern.compile("(%s)%s".formatted(NAME, Pattern.quote(m_ending)));
        m_least = least;
        m_maxBytes = maxBytes;
        m_clock = clock;
        m_disk = disk;
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
        try (RandomAccessFile out = m_disk.open(probe)) {
            out.write(0);
        } finally {
            Files.deleteIfExists(probe);
        }
        final long room = m_folder.toFile().getUsableSpace();
        final long own = m_files.keySet().stream().mapToLong(file -> file.toFile().length()).sum();
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

    /** @return why arrays could not be kept, the first time that it happened */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(m_problem);
    }

    /** Finds what other caches have added or removed. */
    public synchronized void look() {
        final Set<Path> gone = new HashSet<>(m_files.keySet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(m_folder)) {
            for (final Path file : files) {
                if (m_names.matcher(file.getFileName().toString()).matches()) {
                    gone.remove(file);
                    find(m_files.computeIfAbsent(file, found -> new ArrayFile(found, m_disk)));
                }
            }
        } catch (IOException | DirectoryIteratorException ex) {
            return; // what is known already may still be read
        }
        gone.forEach(this::forget);
    }

    private void find(final ArrayFile file) {
        if (file == m_own) {
            return;
        }
        try {
            file.find((key, record) -> m_places.put(key, new Place(file, record)));
        } catch (IOException ex) {
            // what comes before the damage is of use; a file that has vanished is noticed when it is read
        }
    }

    private void forget(final Path file) {
        final ArrayFile forgotten = m_files.remove(file);
        m_places.values().removeIf(place -> place.file == forgotten);
        if (forgotten == m_own) {
            m_own = null;
        }
    }

    /** @return whether there seems to be an array; only reading it shows whether it is whole */
    public synchronized boolean contains(final Digest key) {
        return m_places.containsKey(key);
    }

    /**
     * @param arrayFor gives the array to fill for a number of values, or <code>null</code> if it cannot be right
     * @return the array, or <code>null</code> if there is no whole array of this key
     */
    public float[] read(final Digest key, final IntFunction<float[]> arrayFor) {
        final Place place = place(key);
        final float[] array = place == null ? null : arrayFor.apply(ArrayFile.values(place.record));
        if (array == null) {
            return null;
        }
        final boolean whole = ArrayFile.read(place.record, key, FloatBuffer.wrap(array));
        synchronized (this) {
            if (!whole) {
                m_places.remove(key, place);
                return null;
            }
            place.file.markAsUsed(m_clock.instant());
        }
        return array;
    }

    private synchronized Place place(final Digest key) {
        return m_places.get(key);
    }

    /** Keeps an array; if that fails {@link #problem} says why. */
    public void write(final Digest key, final float[] array) {
        write(key, array, 0, array.length);
    }

    /**
     * Keeps a part of an array; if that fails {@link #problem} says why.
     *
     * @param from the first of the values
     * @param to after the last
     */
    public synchronized void write(final Digest key, final float[] array, final int from, final int to) {
        final long bytes = Math.max(m_least, bytes(to - from));
        if (bytes > m_maxBytes / SHARE || m_clock.instant().isBefore(m_pausedUntil)) {
            return;
        }
        try {
            if (m_own == null || weight(m_own) + bytes > m_maxBytes / SHARE || !m_own.isIntact()) {
                begin();
            }
            m_places.put(key, new Place(m_own, m_own.append(key, array, from, to)));
            m_own.markAsUsed(m_clock.instant());
        } catch (IOException ex) {
            if (m_own != null && m_own.arrays() == 0) {
                remove(m_own.file());
            }
            m_own = null;
            fail(ex);
        }
    }

    private void fail(final IOException ex) {
        m_pausedUntil = m_clock.instant().plus(PAUSE);
        if (m_problem == null) {
            m_problem = ex.getMessage();
        }
    }

    /** @return what an array of so many values takes on the disk */
    public static long bytes(final int values) {
        return ArrayFile.length(values);
    }

    /** Begins a file when there is room for all that it may become. */
    private void begin() throws IOException {
        m_own = null;
        makeFolder();
        look();
        final List<Aged> files = new ArrayList<>();
        long bytes = 0;
        for (final ArrayFile file : m_files.values()) {
            files.add(new Aged(file, file.file().toFile().lastModified()));
            bytes += weight(file);
        }
        files.sort(Comparator.comparingLong(Aged::used));
        for (final Aged oldest : files) {
            if (bytes > m_maxBytes - m_maxBytes / SHARE || isLeftBehind(oldest)) {
                bytes -= weight(oldest.file);
                remove(oldest.file.file());
            }
        }
        m_own = new ArrayFile(m_folder.resolve(UUID.randomUUID() + m_ending), m_disk);
        m_files.put(m_own.file(), m_own);
    }

    /** Earlier versions left such files on a full disk. */
    private boolean isLeftBehind(final Aged file) {
        return file.file.isEmpty() && Instant.ofEpochMilli(file.used).plus(LEFT_BEHIND).isBefore(m_clock.instant());
    }

    private void remove(final Path file) {
        try {
            Files.deleteIfExists(file);
            forget(file);
        } catch (IOException ex) {
            // Windows removes no file that is being read: it goes the next time
        }
    }

    private long weight(final ArrayFile file) {
        return Math.max(file.file().toFile().length(), (long)m_least * file.arrays());
    }

    /** The place of an array. */
    private record Place(ArrayFile file, StoredRecord record) {
    }

    /** @param used when a file was written or read last, in milliseconds */
    private record Aged(ArrayFile file, long used) {
    }
}
