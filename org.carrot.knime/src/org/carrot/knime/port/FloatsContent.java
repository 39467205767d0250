package org.carrot.knime.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;

/**
 * Writes and reads arrays of floats: as Base64 of IEEE 754 single precision, little-endian, which is exact and a tenth of
 * the size of one XML element a number.
 */
final class FloatsContent {

    private FloatsContent() {
    }

    static String encode(final float[] values) {
        final var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws InvalidSettingsException if there is no such array, or it holds something else than finite numbers */
    static float[] load(final ModelContentRO content, final String key) throws InvalidSettingsException {
        final ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getDecoder().decode(SavedContent.text(content, key)));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(damaged(key, "it is not encoded as it should be"), ex);
        }
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new InvalidSettingsException(damaged(key, "it ends in the middle of a number"));
        }
        final var values = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidSettingsException(damaged(key, "it holds the value " + value));
            }
        }
        return values;
    }

    private static String damaged(final String key, final String reason) {
        return "The array '%s' of what was saved is damaged: %s.".formatted(key, reason);
    }
}
