package org.carrot.clip.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Tensors and metadata of a safetensors file, all in memory: for small files. Values are widened to single precision;
 * {@link SafetensorsFile} reads those of large files when they are needed.
 *
 * @param tensors by name
 * @param metadata free texts by key
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** The number format of stored values. */
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

    private static final String METADATA = "__metadata__";

    /**
     * @param file a safetensors file
     * @throws IOException if the file cannot be read or is no valid safetensors file; the message names it
     */
    public static Safetensors read(final Path file) throws IOException {
        final var stored = SafetensorsFile.open(file);
        final var tensors = new LinkedHashMap<String, Tensor>();
        for (final var tensor : stored.tensors().values()) {
            tensors.put(tensor.name(), tensor.toTensor());
        }
        return new Safetensors(tensors, stored.metadata());
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
