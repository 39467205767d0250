package org.carrot.clip.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Tensors and metadata of a safetensors file: eight bytes with the header's length, the header in JSON, then the values,
 * all little-endian. Element types F32 and F16 are read, the latter widened.
 *
 * @param tensors by name
 * @param metadata free texts by key
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** How values are stored. */
    public enum Precision {
        /** Single precision. */
        F32(4),
        /** Half precision; values are rounded. */
        F16(2);

        private final int m_bytes;

        Precision(final int bytes) {
            m_bytes = bytes;
        }
    }

    private static final int LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /**
     * @param file a safetensors file
     * @throws IOException if the file cannot be read or is no valid safetensors file; the message names it
     */
    public static Safetensors read(final Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            final var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return parse(bytes.order(ByteOrder.LITTLE_ENDIAN));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | ArithmeticException
                | UnsupportedOperationException e) {
            throw new IOException(
                file + " is not a valid safetensors file: " + e.getMessage() + " Fetch or export it again.", e);
        }
    }

    private static Safetensors parse(final ByteBuffer file) {
        final var length = file.capacity() < 8 ? -1 : file.getLong(0);
        if (length < 2 || length > LONGEST_HEADER || length > file.capacity() - 8) {
            throw new IllegalArgumentException(
                "a header of " + length + " bytes does not fit a file of " + file.capacity() + " bytes.");
        }
        final var text = new byte[(int)length];
        file.get(8, text);
        final var header = JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        final var values = file.slice(8 + (int)length, file.capacity() - 8 - (int)length)
            .order(ByteOrder.LITTLE_ENDIAN);
        final var tensors = new LinkedHashMap<String, Tensor>();
        final var metadata = new LinkedHashMap<String, String>();
        for (final var entry : header.entrySet()) {
            final var object = entry.getValue().getAsJsonObject();
            if (entry.getKey().equals(METADATA)) {
                object.entrySet().forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
            } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), object, values));
            }
        }
        return new Safetensors(tensors, metadata);
    }

    private static Tensor tensor(final String name, final JsonObject entry, final ByteBuffer values) {
        if (!entry.has("dtype") || !entry.has("shape") || !entry.has("data_offsets")) {
            throw new IllegalArgumentException("tensor \"" + name + "\" lacks its type, shape or offsets.");
        }
        final var precision = precision(name, entry.get("dtype").getAsString());
        final var shape = longs(entry.getAsJsonArray("shape"));
        final var offsets = longs(entry.getAsJsonArray("data_offsets"));
        for (final var dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("tensor \"" + name + "\" has a dimension of " + dimension + ".");
            }
        }
        final var size = Tensor.size(shape);
        if (offsets.length != 2 || offsets[0] < 0 || offsets[1] > values.capacity()
            || offsets[1] - offsets[0] != Math.multiplyExact(size, precision.m_bytes)) {
            throw new IllegalArgumentException("tensor \"" + name + "\" of " + size + " values in " + precision
                + " cannot lie at bytes " + java.util.Arrays.toString(offsets) + " of " + values.capacity() + ".");
        }
        final var floats = new float[(int)size];
        final var start = (int)offsets[0];
        for (var i = 0; i < floats.length; i++) {
            floats[i] = precision == Precision.F32 ? values.getFloat(start + 4 * i)
                : HalfFloat.toFloat(values.getShort(start + 2 * i));
        }
        return new Tensor(shape, floats);
    }

    private static Precision precision(final String name, final String type) {
        return switch (type) {
            case "F32" -> Precision.F32;
            case "F16" -> Precision.F16;
            default -> throw new IllegalArgumentException(
                "tensor \"" + name + "\" is of type " + type + "; only F32 and F16 can be read.");
        };
    }

    private static long[] longs(final JsonArray array) {
        final var longs = new long[array.size()];
        for (var i = 0; i < longs.length; i++) {
            longs[i] = array.get(i).getAsLong();
        }
        return longs;
    }

    /**
     * Writes the file; an existing one is replaced only when the new one is complete.
     *
     * @param file where to
     * @param precision how to store the values
     * @throws IOException if writing fails
     */
    public void write(final Path file, final Precision precision) throws IOException {
        final var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var out = Files.newOutputStream(unfinished)) {
            write(out, precision);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(final OutputStream out, final Precision precision) throws IOException {
        final var header = new JsonObject();
        final var texts = new JsonObject();
        metadata.forEach(texts::addProperty);
        header.add(METADATA, texts);
        var offset = 0L;
        for (final var entry : tensors.entrySet()) {
            final var end = offset + (long)entry.getValue().values().length * precision.m_bytes;
            final var description = new JsonObject();
            description.addProperty("dtype", precision.name());
            description.add("shape", array(entry.getValue().shape()));
            description.add("data_offsets", array(offset, end));
            header.add(entry.getKey(), description);
            offset = end;
        }
        final var text = padded(header.toString()).getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
        out.write(text);
        for (final var tensor : tensors.values()) {
            final var bytes =
                ByteBuffer.allocate(tensor.values().length * precision.m_bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (final var value : tensor.values()) {
                if (precision == Precision.F32) {
                    bytes.putFloat(value);
                } else {
                    bytes.putShort(HalfFloat.fromFloat(value));
                }
            }
            out.write(bytes.array());
        }
    }

    /** The values shall begin at a multiple of eight bytes; spaces at the header's end are allowed for that. */
    private static String padded(final String header) {
        final var length = header.getBytes(StandardCharsets.UTF_8).length;
        return header + " ".repeat((8 - length % 8) % 8);
    }

    private static JsonArray array(final long... values) {
        final var array = new JsonArray();
        for (final var value : values) {
            array.add(value);
        }
        return array;
    }
}
