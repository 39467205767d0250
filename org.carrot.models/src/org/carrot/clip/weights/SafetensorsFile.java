package org.carrot.clip.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file of which only the header has been read: eight bytes with the header's length, the header in JSON,
 * then the values, all little-endian (<a href="https://github.com/huggingface/safetensors">format</a>). The values fill
 * the rest of the file without gaps or overlaps; that is checked, so a truncated file is found out here.
 *
 * @param path the file
 * @param tensors by name, in the header's order
 * @param metadata free texts by key
 */
public record SafetensorsFile(Path path, Map<String, StoredTensor> tensors, Map<String, String> metadata) {

    private static final int PREFIX = 8;

    /** The largest models' headers have a few hundred kilobytes. */
    private static final int LONGEST_HEADER = 16 << 20;

    /** Keeps the maps' order. */
    public SafetensorsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads the header.
     *
     * @param path a safetensors file
     * @throws IOException if the file cannot be read or is no valid safetensors file; the message names the file and,
     *             where one is at fault, the tensor
     */
    public static SafetensorsFile open(final Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(path + " is no file but a folder or a device.");
        }
        try (var channel = FileChannel.open(path)) {
            final var size = channel.size();
            final var length = size < PREFIX ? -1
                : read(channel, 0, PREFIX).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > size - PREFIX || length > LONGEST_HEADER) {
                throw new IllegalArgumentException("a header of " + length + " bytes does not fit a file of " + size
                    + " bytes, or is longer than " + LONGEST_HEADER + " bytes.");
            }
            final var text = StandardCharsets.UTF_8.newDecoder().decode(read(channel, PREFIX, (int)length)).toString();
            return new SafetensorsHeader(path, PREFIX + length, size).parse(text);
        } catch (CharacterCodingException e) {
            throw notValid(path, "its header is no text in UTF-8.", e);
        } catch (EOFException | IllegalArgumentException e) {
            throw notValid(path, e.getMessage(), e);
        }
    }

    private static IOException notValid(final Path path, final String reason, final Exception cause) {
        return new IOException(path + " is not a valid safetensors file: " + reason + " Fetch or export it again.",
            cause);
    }

    private static ByteBuffer read(final FileChannel channel, final long position, final int length)
        throws IOException {
        final var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("it ends in its header.");
            }
        }
        return bytes.flip();
    }
}
