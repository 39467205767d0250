package org.carrot.clip.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.carrot.digest.Sha256;

/** SHA-256 digests of files, in hexadecimal digits. */
final class FileDigest {

    private static final int CHUNK = 1 << 20;

    private FileDigest() {
    }

    static boolean isDigest(final String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /**
     * @param meanwhile is called for every piece that is read, and may throw to end the reading
     * @throws IOException if the file cannot be read
     */
    static String of(final Path file, final Runnable meanwhile) throws IOException {
        final var digest = Sha256.stream();
        final var chunk = new byte[CHUNK];
        try (var in = Files.newInputStream(file)) {
            for (var count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                meanwhile.run();
                digest.update(chunk, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
