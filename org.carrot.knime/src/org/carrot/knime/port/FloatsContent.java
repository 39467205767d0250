package org.carrot.knime.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

import org.knime.core.node.InvalidSettingsException;

/**
 * How arrays of floats are written: as Base64 of IEEE 754 single precision, little-endian, which is exact and a tenth of the
 * size of one XML element a number.
 */
final class FloatsContent {

    private FloatsContent() {
    }

    static String encode(final float[] values) {
        final var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static float[] decode(final String text) throws InvalidSettingsException {
        try {
            final var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            final var values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("An array of what was saved is damaged.", ex);
        }
    }
}
