package org.carrot.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that somebody names. Only regular files are opened: opening a pipe waits, for ever if need be, for somebody to
 * write into it, and cannot be interrupted.
 */
public final class InputFile {

    private static final long MEGABYTE = 1 << 20;

    private InputFile() {
    }

    /**
     * @return the file's bytes, from the first on
     * @throws IOException if there is no such file, it is no regular file or cannot be opened; the message says why,
     *             without a full stop
     */
    public static InputStream open(final Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("'%s' is no file but %s".formatted(file,
                Files.isDirectory(file) ? "a folder" : "a pipe or a device"));
        }
        return Files.newInputStream(file);
    }

    /**
     * @return all its bytes
     * @throws IOException as above, or if the file takes more than a quarter of the memory that Java may use
     */
    public static byte[] read(final Path file) throws IOException {
        return read(file, Runtime.getRuntime().maxMemory() / 4);
    }

    static byte[] read(final Path file, final long most) throws IOException {
        try (var in = open(file)) {
            final var size = Files.size(file);
            if (size > most) {
                throw new IOException(("'%s' is too large: it has %,d MB, and a file may take at most %,d MB of the memory "
                    + "that Java may use. Make it smaller, or let Java use more memory (-Xmx in knime.ini)")
                    .formatted(file, size / MEGABYTE, most / MEGABYTE));
            }
            return in.readNBytes((int)Math.min(most, Integer.MAX_VALUE - 8));
        }
    }
}
