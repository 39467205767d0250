package org.carrot.djl.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Features of images that a model encoded before, found by the images' content. They are appended to a file, a record of
 * key, feature and checksum each; when the file has a quarter of the size that the folder may have, it takes the place
 * of its predecessor. Files of models that were not used for long go first when the folder grows too large. What is
 * damaged counts as missing, and a folder that cannot be read or written makes no difference but that nothing is
 * remembered. Safe for use by several threads and processes.
 */
final class FeatureCache {

    private static final String ENDING = ".features";

    private static final int KEY_BYTES = 32;

    private final Path m_current;

    private final Path m_previous;

    private final int m_width;

    private final long m_mostBytes;

    /** Where each key's record is. */
    private final Map<ByteBuffer, Place> m_places = new HashMap<>();

    /** How much of the current file has been looked through. */
    private long m_scanned;

    private record Place(Path file, long position) {
    }

    /**
     * @param folder of the files of all models; made if it does not exist
     * @param mostBytes how large the files of all models may become together
     * @param model a name for files that tells the model and its preprocessing from every other
     * @param width of a feature
     */
    FeatureCache(final Path folder, final long mostBytes, final String model, final int width) {
        m_current = folder.resolve(model + ENDING);
        m_previous = folder.resolve(model + "-before" + ENDING);
        m_width = width;
        m_mostBytes = mostBytes;
        try {
            Files.createDirectories(folder);
            scan(m_previous, 0);
            makeRoom(folder);
        } catch (IOException e) {
            m_places.clear(); // nothing is remembered then
        }
    }

    /**
     * @param key an image's digest
     * @return the feature, or <code>null</code> if it is not known
     */
    synchronized float[] find(final byte[] key) {
        try {
            m_scanned = scan(m_current, m_scanned);
            final var place = m_places.get(ByteBuffer.wrap(key));
            return place == null ? null : read(place, key);
        } catch (IOException e) {
            return null;
        }
    }

    /** @param features holds the feature of this key from the offset on */
    synchronized void add(final byte[] key, final float[] features, final int offset) {
        final var buffer = ByteBuffer.allocate(recordBytes()).put(key);
        buffer.asFloatBuffer().put(features, offset, m_width);
        buffer.position(recordBytes() - Integer.BYTES);
        buffer.putInt(checksum(buffer.array())).flip();
        try {
            final var size = Files.exists(m_current) ? Files.size(m_current) : 0;
            if (size + recordBytes() > m_mostBytes / 4 || size % recordBytes() != 0) {
                replacePrevious();
            }
            try (var channel = FileChannel.open(m_current, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            m_places.remove(ByteBuffer.wrap(key)); // it is not remembered then
        }
    }

    private void replacePrevious() throws IOException {
        Files.move(m_current, m_previous, StandardCopyOption.REPLACE_EXISTING);
        m_places.clear();
        m_scanned = 0;
        scan(m_previous, 0);
    }

    /** @return the position after the last whole record */
    private long scan(final Path file, final long from) throws IOException {
        if (!Files.exists(file) || Files.size(file) < from + recordBytes()) {
            return from;
        }
        try (var channel = FileChannel.open(file)) {
            var position = from;
            for (; position + recordBytes() <= channel.size(); position += recordBytes()) {
                final var key = ByteBuffer.allocate(KEY_BYTES);
                channel.read(key, position);
                m_places.put(key.flip(), new Place(file, position));
            }
            return position;
        }
    }

    private float[] read(final Place place, final byte[] key) throws IOException {
        final var buffer = ByteBuffer.allocate(recordBytes());
        try (var channel = FileChannel.open(place.file)) {
            channel.read(buffer, place.position);
        }
        final var isWhole = !buffer.hasRemaining()
            && buffer.getInt(recordBytes() - Integer.BYTES) == checksum(buffer.array())
            && ByteBuffer.wrap(key).equals(buffer.slice(0, KEY_BYTES));
        if (!isWhole) {
            return null;
        }
        final var feature = new float[m_width];
        buffer.position(KEY_BYTES).asFloatBuffer().get(feature);
        return feature;
    }

    private int recordBytes() {
        return KEY_BYTES + Float.BYTES * m_width + Integer.BYTES;
    }

    private int checksum(final byte[] bytes) {
        final var crc = new CRC32();
        crc.update(bytes, 0, recordBytes() - Integer.BYTES);
        crc.update(m_current.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        return (int)crc.getValue();
    }

    /** Drops what was not written to for the longest time, until there is room for this model's files. */
    private void makeRoom(final Path folder) throws IOException {
        final var files = new HashMap<Path, Long>();
        try (var listed = Files.list(folder)) {
            for (final var file : (Iterable<Path>)listed.filter(f -> f.toString().endsWith(ENDING))::iterator) {
                files.put(file, Files.getLastModifiedTime(file).toMillis());
            }
        }
        var room = m_mostBytes / 2;
        final var others = files.keySet().stream().filter(f -> !f.equals(m_current) && !f.equals(m_previous))
            .sorted(Comparator.comparing(files::get).reversed()).toList();
        for (final var file : others) {
            room -= sizeOf(file);
            if (room < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long sizeOf(final Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) { // another process dropped it
            return 0;
        }
    }
}
