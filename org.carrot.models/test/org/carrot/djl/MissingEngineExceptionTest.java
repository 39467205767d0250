package org.carrot.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

import org.junit.jupiter.api.Test;

/** Whoever has no native library learns on which platform, why, and what to do. */
final class MissingEngineExceptionTest {

    @Test
    void namesPlatformReasonAndRemedy() {
        final var message = new MissingEngineException(
            new IllegalStateException("Failed to load PyTorch native library", new IOException("No space left.")))
            .getMessage();
        assertTrue(message.startsWith("PyTorch's native library cannot be loaded on "
            + System.getProperty("os.name").toLowerCase() + " " + System.getProperty("os.arch") + ": No space left. "),
            message);
        for (String remedy : new String[]{"Install the fragment", "PYTORCH_LIBRARY_PATH", "DJL_CACHE_DIR"}) {
            assertTrue(message.contains(remedy), message);
        }
    }

    @Test
    void aReasonOfManyLinesGivesItsFirst() {
        assertEquals(1, new MissingEngineException(new UnsatisfiedLinkError("wrong ELF class\nat a\nat b"))
            .getMessage().lines().count());
    }

    @Test
    void aBareFileNameIsTold() {
        final var message = new MissingEngineException(new AccessDeniedException("/home/me/.djl.ai")).getMessage();
        assertTrue(message.contains("AccessDeniedException") && message.contains("/home/me/.djl.ai"), message);
    }
}
