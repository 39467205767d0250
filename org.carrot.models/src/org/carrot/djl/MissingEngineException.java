package org.carrot.djl;

import java.nio.file.FileSystemException;
import java.util.Locale;

/** PyTorch's native library is missing for this platform or does not load. The message says what to do. */
public final class MissingEngineException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param cause what happened when the library was looked for, unpacked or loaded */
    public MissingEngineException(final Throwable cause) {
        super(message(cause), cause);
    }

    private static String message(final Throwable cause) {
        return ("PyTorch's native library cannot be loaded on %s %s: %s. Install the fragment of this extension for your "
            + "platform (Linux x86_64, Windows x86_64 or macOS aarch64), or set the environment variable "
            + "PYTORCH_LIBRARY_PATH to the folder of a libtorch 2.7.1. If the library could not be unpacked, set "
            + "DJL_CACHE_DIR to a folder that can be written and has 500 MB left.").formatted(
                System.getProperty("os.name").toLowerCase(Locale.ROOT), System.getProperty("os.arch"), reason(cause));
    }

    /** DJL wraps what happened several times; the innermost message is the one that says it. */
    private static String reason(final Throwable cause) {
        var innermost = cause;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        // of these the message is nothing but the name of a class or a file
        final var bare = innermost instanceof NoClassDefFoundError || innermost instanceof FileSystemException;
        final var text = bare || innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
        return text.lines().findFirst().orElse("").strip().replaceFirst("[.:]$", "");
    }
}
