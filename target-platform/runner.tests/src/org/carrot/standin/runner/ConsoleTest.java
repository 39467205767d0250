package org.carrot.standin.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeProgress;

/** Shows progress without flooding the screen. */
final class ConsoleTest {

    @Test
    void progressOfANodeIsShownOnceASecond() {
        final AtomicLong time = new AtomicLong(5000);
        final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        final Console console = new Console(null, new PrintStream(messages, true, StandardCharsets.UTF_8), time::get);

        console.progress("A", new NodeProgress(0.1, "first"));
        time.set(5999);
        console.progress("A", new NodeProgress(0.2, "too early"));
        console.progress("B", new NodeProgress(null, "another node"));
        time.set(6000);
        console.progress("A", new NodeProgress(0.3, null));

        assertEquals(List.of("A: 10 % first", "B: another node", "A: 30 %"),
            messages.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
