package org.carrot.suite.emoji;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpmPackageTest {

    private static final int BLOCK = 512;

    @TempDir
    private Path m_cache;

    private NpmPackage archive(final String... paths) throws Exception {
        final var file = m_cache.resolve("made-up-1.0.0.tgz");
        try (var tar = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (final var path : paths) {
                tar.write(header(path));
                tar.write(Arrays.copyOf(path.getBytes(US_ASCII), BLOCK));
            }
            tar.write(new byte[2 * BLOCK]);
        }
        final var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return new NpmPackage("made-up", "1.0.0", HexFormat.of().formatHex(digest));
    }

    /** @return a block that announces a file whose content is its path, as POSIX.1-1988 (ustar) has it */
    private static byte[] header(final String path) {
        final var header = ByteBuffer.allocate(BLOCK);
        header.put(path.getBytes(US_ASCII));
        header.position(100).put("0000644".getBytes(US_ASCII)); // mode
        header.position(124).put("%011o".formatted(path.length()).getBytes(US_ASCII)); // size
        header.position(136).put("00000000000".getBytes(US_ASCII)); // time
        header.position(148).put("        0".getBytes(US_ASCII)); // blank check sum, plain file
        header.position(257).put("ustar".getBytes(US_ASCII));
        header.position(263).put("00".getBytes(US_ASCII)); // version
        var sum = 0;
        for (final var value : header.array()) {
            sum += value;
        }
        header.position(148).put("%06o".formatted(sum).getBytes(US_ASCII));
        return header.array();
    }

    @Test
    void readsWhatIsWanted() throws Exception {
        final var files = archive("package/img/b.png", "package/img/a.png", "package/readme", "elsewhere/img/c.png")
            .read(m_cache, path -> path.startsWith("img/"));
        assertEquals(List.of("img/a.png", "img/b.png"), List.copyOf(files.keySet()));
        assertArrayEquals("package/img/a.png".getBytes(US_ASCII), files.get("img/a.png"));
    }

    @Test
    void anArchiveOtherThanThePublishedOneIsRefused() throws Exception {
        final var published = archive("package/a");
        archive("package/b");
        final var e = assertThrows(IOException.class, () -> published.read(m_cache, path -> true));
        assertTrue(e.getMessage().contains("made-up@1.0.0") && e.getMessage().contains(published.sha256())
            && e.getMessage().contains("Delete it"), e::getMessage);
    }
}
