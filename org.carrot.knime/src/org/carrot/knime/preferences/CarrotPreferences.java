package org.carrot.knime.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.knime.core.node.NodeLogger;

/**
 * The preferences under {@code /instance/org.carrot.knime}, which a batch run takes from the file of
 * {@code -preferences}. They are read each time, so that a change counts at once. One that makes no sense is told in the
 * log, and its default counts.
 */
public final class CarrotPreferences {

    /** The node of the preferences. */
    public static final String NODE = "org.carrot.knime";

    /** An absolute path: PyTorch's libraries are unpacked there, and features of images kept; empty for the usual places. */
    public static final String CACHE_FOLDER = "cacheFolder";

    /** An absolute path: known CLIP models are looked for there; empty for the home folder. */
    public static final String MODEL_FOLDER = "modelFolder";

    /** An absolute path: the states of trainings are kept there; empty for the workspace. */
    public static final String STATE_FOLDER = "stateFolder";

    /** The most trainings whose state is kept; 0 to keep none. */
    public static final String STATE_NUMBER = "stateNumber";

    /** The size of all states together in megabytes. */
    public static final String STATE_MEGABYTES = "stateMegabytes";

    /** What the device "auto" means. */
    public static final String DEVICE = "device";

    static final int DEFAULT_STATE_NUMBER = 20;

    static final int DEFAULT_STATE_MEGABYTES = 1000;

    private CarrotPreferences() {
    }

    /** @return a folder of one of the above names, if it is set */
    public static Optional<Path> folder(final String name) {
        return text(name).flatMap(text -> {
            try {
                final var path = Path.of(text);
                if (path.isAbsolute()) {
                    return Optional.of(path.normalize());
                }
            } catch (InvalidPathException ex) {
                // told below
            }
            return refused(name, text, "an absolute path");
        });
    }

    /** @return one of the above texts without spaces around it, if it is set */
    public static Optional<String> text(final String name) {
        return Optional.of(stored(name)).filter(text -> !text.isEmpty());
    }

    /** @return one of the above numbers, at least 0; the fallback if there is none */
    static int number(final String name, final int fallback) {
        return text(name).<Integer>flatMap(text -> {
            try {
                final int number = Integer.parseInt(text);
                if (number >= 0) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException ex) {
                // told below
            }
            return refused(name, text, "a whole number of at least 0");
        }).orElse(fallback);
    }

    private static String stored(final String name) {
        return Platform.isRunning() ? Platform.getPreferencesService().getString(NODE, name, "", null).strip() : "";
    }

    private static <T> Optional<T> refused(final String name, final String text, final String expected) {
        NodeLogger.getLogger(CarrotPreferences.class)
            .error(
                "The preference %s/%s is '%s', but must be %s. Its default counts.".formatted(NODE, name, text, expected));
        return Optional.empty();
    }
}
