package org.carrot.knime.port;

import java.util.List;

import org.carrot.input.Shown;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.port.PortObjectSpec;

/** Reads what was saved and may have been damaged since: whatever is wrong is told, and nothing is taken on trust. */
final class SavedContent {

    private static final String SIZE = "array-size";

    /** Reads a part. */
    @FunctionalInterface
    interface Reading<T> {

        /** Reads it. */
        T read() throws InvalidSettingsException;
    }

    private SavedContent() {
    }

    /**
     * @param subject what is read, as the subject of a sentence
     * @return what was read
     * @throws InvalidSettingsException if it is not as it was saved
     */
    static <T> T read(final String subject, final Reading<T> reading) throws InvalidSettingsException {
        try {
            return reading.read();
        } catch (IllegalArgumentException ex) { // what our records say
            throw new InvalidSettingsException("%s is damaged: %s".formatted(subject, Shown.message(ex.getMessage())), ex);
        } catch (RuntimeException ex) { // KNIME's trees meet entries of another kind with any of them
            throw new InvalidSettingsException("%s is damaged: its parts are not what they should be.".formatted(subject),
                ex);
        }
    }

    /** @throws InvalidSettingsException if an object was saved with a spec of another class, or none */
    static <S extends PortObjectSpec> S spec(final Class<S> cls, final PortObjectSpec spec) throws InvalidSettingsException {
        if (!cls.isInstance(spec)) {
            throw new InvalidSettingsException("What was saved is damaged: its two parts are of different kinds.");
        }
        return cls.cast(spec);
    }

    /** @throws InvalidSettingsException if there is no text, or none in it */
    static String text(final ModelContentRO content, final String key) throws InvalidSettingsException {
        final var text = content.getString(key);
        if (text == null) {
            throw new InvalidSettingsException("The text '%s' of what was saved is missing.".formatted(key));
        }
        return text;
    }

    /**
     * Counts before it makes room: KNIME's own method asks for an array of whatever size is stated.
     *
     * @throws InvalidSettingsException if there is no such array, or it has other elements than it states
     */
    static List<String> texts(final ModelContentRO content, final String key) throws InvalidSettingsException {
        final var array = content.getConfig(key);
        final int size = array.getInt(SIZE);
        if (size < 0 || size > array.keySet().size()) {
            throw new InvalidSettingsException(
                "The list '%s' of what was saved states %d elements, but has fewer.".formatted(key, size));
        }
        final var texts = content.getStringArray(key);
        for (String text : texts) {
            if (text == null) {
                throw new InvalidSettingsException(
                    "An element of the list '%s' of what was saved is missing.".formatted(key));
            }
        }
        return List.of(texts);
    }
}
