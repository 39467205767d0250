package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

import org.carrot.clip.weights.StoredTensor;
import org.carrot.clip.weights.TensorSource;

/** A tensor put together from one or several of a file, as {@link Origin} says. */
final class AssembledTensor implements TensorSource {

    private final long[] m_shape;

    private final List<StoredTensor> m_parts;

    private final boolean m_transposed;

    /**
     * @param shape that the parts must have together
     * @throws IOException if they have another one or cannot be read; the message names file and tensor
     */
    AssembledTensor(final long[] shape, final List<StoredTensor> parts, final boolean transposed) throws IOException {
        m_shape = shape;
        m_parts = parts;
        m_transposed = transposed;
        for (final var part : parts) {
            check(part);
        }
    }

    private void check(final StoredTensor part) throws IOException {
        final var expected = m_shape.clone();
        if (m_transposed) {
            expected[0] = m_shape[1];
            expected[1] = m_shape[0];
        } else if (m_parts.size() > 1) {
            expected[0] /= m_parts.size();
        }
        final var isScalar = expected.length == 0 && part.size() == 1; // some have one dimension of 1
        if (!isScalar && !Arrays.equals(expected, part.shape())) {
            throw new IOException(part + " should have the shape " + Arrays.toString(expected)
                + " by the folder's configuration: the two do not belong together.");
        }
        part.requireReadable();
    }

    @Override
    public long[] shape() {
        return m_shape.clone();
    }

    @Override
    public void read(final FloatBuffer to) throws IOException {
        if (m_transposed) {
            readTransposed(to);
        } else {
            for (final var part : m_parts) {
                part.read(to);
            }
        }
    }

    private void readTransposed(final FloatBuffer to) throws IOException {
        final var stored = m_parts.get(0).toTensor().values();
        final var rows = (int)m_shape[0];
        final var row = new float[(int)m_shape[1]];
        for (var r = 0; r < rows; r++) {
            for (var c = 0; c < row.length; c++) {
                row[c] = stored[c * rows + r];
            }
            to.put(row);
        }
    }
}
