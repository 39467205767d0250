package org.carrot.clip.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

import org.carrot.input.Shown;

/** A tensor in a safetensors file. The file is mapped while values are read; nothing stays open in between. */
public final class StoredTensor implements TensorSource {

    /** As many as fit a buffer when they are widened; the largest CLIP models' largest tensors have a tenth of that. */
    private static final int LARGEST = Integer.MAX_VALUE / Float.BYTES;

    private final Path m_file;

    private final long m_fileSize;

    private final String m_name;

    private final ElementType m_type;

    private final long[] m_shape;

    private final long m_position;

    /**
     * @param fileSize bytes of the file when its header was read
     * @param position of the first value in the file
     */
    StoredTensor(final Path file, final long fileSize, final String name, final ElementType type, final long[] shape,
        final long position) {
        m_file = file;
        m_fileSize = fileSize;
        m_name = name;
        m_type = type;
        m_shape = shape;
        m_position = position;
    }

    @Override
    public long[] shape() {
        return m_shape.clone();
    }

    /** @return its name in the file */
    public String name() {
        return m_name;
    }

    /** @return how its values are stored */
    public ElementType type() {
        return m_type;
    }

    /**
     * @throws IOException if its values cannot be read because of their type or number; the message names file and
     *             tensor
     */
    public void requireReadable() throws IOException {
        if (!m_type.isReadable()) {
            throw new IOException(this + " is of type " + m_type
                + "; only F32, F16 and BF16 can be read. Convert it to one of them.");
        }
        if (size() > LARGEST) {
            throw new IOException(this + " has " + size() + " values; at most " + LARGEST + " can be read.");
        }
    }

    @Override
    public Tensor toTensor() throws IOException {
        requireReadable();
        return TensorSource.super.toTensor();
    }

    @Override
    public void read(final FloatBuffer to) throws IOException {
        requireReadable();
        try {
            m_type.widen(map(0, size() * m_type.bytes()), to);
        } catch (InternalError e) { // what the JVM throws when a mapped file shrinks
            throw changed(e);
        }
    }

    /**
     * Reads bytes as they are stored, for a digest.
     *
     * @param offset of the first byte within the tensor
     * @param length how many
     * @throws IOException if they cannot be read; the message names file and tensor
     */
    public byte[] bytes(final long offset, final int length) throws IOException {
        final var bytes = new byte[length];
        try {
            map(offset, length).get(bytes);
        } catch (InternalError e) { // what the JVM throws when a mapped file shrinks
            throw changed(e);
        }
        return bytes;
    }

    private MappedByteBuffer map(final long offset, final long length) throws IOException {
        try (var channel = FileChannel.open(m_file)) {
            if (channel.size() != m_fileSize) {
                throw changed(null);
            }
            final var mapped = channel.map(FileChannel.MapMode.READ_ONLY, m_position + offset, length);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return mapped;
        }
    }

    private IOException changed(final Throwable cause) {
        return new IOException(this + " cannot be read: the file has changed since it was opened. Try again.", cause);
    }

    @Override
    public String toString() {
        return "Tensor \"" + Shown.of(m_name) + "\" " + Arrays.toString(m_shape) + " in " + m_file;
    }
}
