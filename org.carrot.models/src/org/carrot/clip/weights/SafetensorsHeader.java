package org.carrot.clip.weights;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.carrot.input.Shown;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;

/** Reads the JSON header of a safetensors file and checks that its tensors fill the file exactly. */
final class SafetensorsHeader {

    private static final String METADATA = "__metadata__";

    /** More than any tensor of a network has. */
    private static final int MOST_DIMENSIONS = 16;

    /** A tensor's entry: what it is and which bytes it takes, counted from the header's end. */
    private record Entry(String name, ElementType type, long[] shape, long begin, long end) {
    }

    private final Path m_path;

    private final long m_begin;

    private final long m_fileSize;

    /**
     * @param begin position of the first value in the file
     * @param fileSize bytes of the file
     */
    SafetensorsHeader(final Path path, final long begin, final long fileSize) {
        m_path = path;
        m_begin = begin;
        m_fileSize = fileSize;
    }

    /** @throws IllegalArgumentException if the header is not valid; the message is to follow "FILE is not valid: " */
    SafetensorsFile parse(final String header) {
        final var entries = new LinkedHashMap<String, Entry>();
        final var metadata = new LinkedHashMap<String, String>();
        try (var json = new JsonReader(new StringReader(header))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                final var name = json.nextName();
                if (name.equals(METADATA)) {
                    readMetadata(json, metadata);
                } else if (entries.putIfAbsent(name, entry(name, json)) != null) {
                    throw new IllegalArgumentException("it has two tensors \"" + Shown.of(name) + "\".");
                }
            }
            json.endObject();
            json.peek(); // a strict reader refuses whatever may follow
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("its header is no JSON.", e);
        } catch (IllegalStateException e) { // another kind of value than expected
            throw new IllegalArgumentException(
                "its header is not laid out as it should be: " + Shown.of(e.getMessage().lines().findFirst().orElse(""))
                    + ".",
                e);
        } catch (IOException e) { // a text in memory that ends too early
            throw new IllegalArgumentException("its header is incomplete.", e);
        }
        checkThatTheyFill(entries.values().stream());
        final var tensors = new LinkedHashMap<String, StoredTensor>();
        entries.forEach((name, entry) -> tensors.put(name,
            new StoredTensor(m_path, m_fileSize, name, entry.type, entry.shape, m_begin + entry.begin)));
        return new SafetensorsFile(m_path, tensors, metadata);
    }

    private static void readMetadata(final JsonReader json, final Map<String, String> metadata) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            metadata.put(json.nextName(), json.nextString());
        }
        json.endObject();
    }

    private static Entry entry(final String name, final JsonReader json) throws IOException {
        ElementType type = null;
        long[] shape = null;
        long[] offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = type(name, json.nextString());
                case "shape" -> shape = longs(name, json);
                case "data_offsets" -> offsets = longs(name, json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null) {
            throw new IllegalArgumentException("tensor \"" + Shown.of(name) + "\" lacks its type, shape or offsets.");
        }
        if (offsets.length != 2) {
            throw new IllegalArgumentException("tensor \"" + Shown.of(name) + "\" has " + offsets.length + " offsets.");
        }
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private static ElementType type(final String tensor, final String name) {
        return Arrays.stream(ElementType.values()).filter(type -> type.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                "tensor \"" + Shown.of(tensor) + "\" is of the unknown type " + Shown.of(name)
                    + "."));
    }

    private static long[] longs(final String tensor, final JsonReader json) throws IOException {
        final List<Long> longs = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            final var value = json.nextLong();
            if (value < 0 || longs.size() == MOST_DIMENSIONS) {
                throw new IllegalArgumentException(
                    "tensor \"" + Shown.of(tensor) + "\" has a dimension or offset of " + value
                        + " or more than " + MOST_DIMENSIONS + " dimensions.");
            }
            longs.add(value);
        }
        json.endArray();
        return longs.stream().mapToLong(Long::longValue).toArray();
    }

    private void checkThatTheyFill(final Stream<Entry> entries) {
        final var size = m_fileSize - m_begin;
        final var order = entries.sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end)).toList();
        var end = 0L;
        for (final var entry : order) {
            final var bytes = bytesOf(entry);
            if (entry.begin != end || entry.end > size || entry.end - entry.begin != bytes) {
                throw new IllegalArgumentException(("tensor \"%s\" of shape %s and type %s needs %d bytes from byte %d "
                    + "on, but its offsets are %d and %d of %d.").formatted(Shown.of(entry.name),
                        Arrays.toString(entry.shape),
                        entry.type, bytes, end, entry.begin, entry.end, size));
            }
            end = entry.end;
        }
        if (end != size) {
            throw new IllegalArgumentException("its tensors take " + end + " bytes, but there are " + size + ".");
        }
    }

    private static long bytesOf(final Entry entry) {
        try {
            return Math.multiplyExact(Tensor.size(entry.shape), entry.type.bytes());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("tensor \"" + Shown.of(entry.name) + "\" has the absurd shape "
                + Arrays.toString(entry.shape) + ".", e);
        }
    }
}
