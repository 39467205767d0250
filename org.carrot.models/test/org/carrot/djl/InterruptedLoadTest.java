package org.carrot.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.ChildProcess;
import org.junit.jupiter.api.Test;

/** A node that is cancelled while PyTorch's libraries are unpacked, 440 MB, does not wait for their end. */
final class InterruptedLoadTest {

    @Test
    void anInterruptedThreadDoesNotWaitForTheEngineWhichIsUsableAfterwards() throws Exception {
        final var child = ChildProcess.start(
            List.of("-Dai.djl.offline=true", "-DDJL_CACHE_DIR=" + Optional.ofNullable(System.getProperty("DJL_CACHE_DIR"))
                .orElse(Path.of(System.getProperty("user.home"), ".djl.ai").toString())),
            InterruptedLoad.class);
        final var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertEquals(List.of("cancelled, interrupted: true", "usable"), said.lines().toList());
    }
}
