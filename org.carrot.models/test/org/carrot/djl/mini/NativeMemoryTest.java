package org.carrot.djl.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.ChildProcess;
import org.junit.jupiter.api.Test;

/** What a process that asks a model a thousand times takes of the machine's memory, seen from outside of PyTorch. */
final class NativeMemoryTest {

    private static final Path MODEL = Path.of("..", "org.carrot.models", "models", "mini-vlm", "mini-vlm.safetensors");

    /** A quarter of what the queries would leave behind if each kept the hidden values of one layer. */
    private static final long MOST = 16 << 20;

    @Test
    void aThousandQueriesTakeNoMoreMemoryThanAFew() throws Exception {
        // a heap that is all there from the beginning, so that what grows is none of Java's
        final var child = ChildProcess.start(
            List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true",
                "-DDJL_CACHE_DIR=" + Optional.ofNullable(System.getProperty("DJL_CACHE_DIR"))
                    .orElse(Path.of(System.getProperty("user.home"), ".djl.ai").toString())),
            ThousandQueries.class, MODEL.toString());
        final var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertEquals(0, value(said, "arrays"), said);
        assertTrue(value(said, "queries") <= MOST, said);
        assertTrue(value(said, "kept") > MOST, "a leak of one layer's values would be seen: " + said);
    }

    private static long value(final String said, final String name) {
        return said.lines().filter(line -> line.startsWith(name + ": ")).findFirst()
            .map(line -> Long.parseLong(line.substring(name.length() + 2))).orElseThrow(() -> new AssertionError(said));
    }
}
