package org.carrot.clip.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.clip.registry.TestHub.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hub that takes a connection and then falls silent. */
@Timeout(60)
final class StalledDownloadTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofHours(1);

    private static final KnownModel MODEL = new KnownModel("some model", "some/model", "abc123",
        List.of(new ModelFile("weights", Optional.empty())), "MIT", 50);

    private static final byte[] CONTENT = new byte[1_000_000];

    @TempDir
    Path m_folder;

    private TestHub m_hub;

    @BeforeEach
    void startHub() throws IOException {
        m_hub = new TestHub();
        m_hub.put("/some/model/resolve/abc123/weights", CONTENT,
            "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025");
    }

    @AfterEach
    void stopHub() {
        m_hub.close();
    }

    private void fetch(final Duration longestSilence, final DownloadProgress progress) throws IOException {
        new ModelDownload(m_hub.hub(), longestSilence).fetch(MODEL, m_folder, progress);
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIRECTION", "HEADERS", "BODY"})
    void silenceIsAnErrorThatSaysHowLongItWas(final Stage stage) {
        m_hub.stall(stage);

        final var message =
            assertThrows(IOException.class, () -> fetch(SHORT, (file, done, size) -> {})).getMessage();

        assertTrue(message.contains("weights cannot be fetched: nothing has arrived for 0.3 seconds"), message);
        assertTrue(message.contains("try again"), message);
    }

    @Test
    void aConnectionThatIsNeverAgreedUponIsAnErrorThatNamesTheServer() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) { // never answers TLS's greeting
            final var hub = new ModelHub(URI.create("https://localhost:" + silent.getLocalPort()));

            final var message = assertThrows(IOException.class,
                () -> new ModelDownload(hub, SHORT).fetch(MODEL, m_folder, (file, done, size) -> {})).getMessage();

            assertTrue(message.startsWith(hub.base() + "/some/model/resolve/abc123/weights cannot be fetched: nothing has "
                + "arrived for 0.3 seconds."), message);
            assertTrue(message.contains("try again, or fetch the file in another way"), message);
        }
    }

    @Test
    void waitingForAConnectionCanBeCancelled() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final var hub = new ModelHub(URI.create("https://localhost:" + silent.getLocalPort()));

            assertThrows(CancellationException.class, () -> new ModelDownload(hub, LONG).fetch(MODEL, m_folder,
                (file, done, size) -> {
                    throw new CancellationException();
                }));
        }
    }

    @Test
    void checkingWhatHasArrivedCanBeCancelledAndNothingIsFetchedTwice() throws IOException {
        final var complete = new AtomicInteger();
        assertThrows(CancellationException.class, () -> fetch(LONG, (file, done, size) -> {
            if (done == CONTENT.length && complete.incrementAndGet() == 2) { // the first is the last bytes' arrival
                throw new CancellationException();
            }
        }));
        assertFalse(Files.exists(m_folder.resolve("weights")));

        fetch(LONG, (file, done, size) -> {});

        assertArrayEquals(CONTENT, Files.readAllBytes(m_folder.resolve("weights")));
        assertEquals(List.of("weights null", "weights bytes=1000000-"), m_hub.requests());
    }

    @Test
    void aDownloadGoesOnWithANewConnectionWhereTheOldOneFellSilent() throws IOException {
        m_hub.stall(Stage.AFTER_SOME_BYTES);
        m_hub.loseConnectionsAfter(300_000);

        fetch(SHORT, (file, done, size) -> {});

        assertArrayEquals(CONTENT, Files.readAllBytes(m_folder.resolve("weights")));
        assertEquals(List.of("weights null", "weights bytes=300000-", "weights bytes=600000-", "weights bytes=900000-"),
            m_hub.requests());
    }

    @ParameterizedTest
    @EnumSource
    void waitingCanBeCancelled(final Stage stage) {
        final var reached = m_hub.stall(stage);
        m_hub.loseConnectionsAfter(300_000);

        assertThrows(CancellationException.class, () -> fetch(LONG, (file, done, size) -> {
            if (reached.getCount() == 0) {
                throw new CancellationException();
            }
        }));

        assertFalse(Files.exists(m_folder.resolve("weights")));
    }

    @ParameterizedTest
    @EnumSource
    void waitingCanBeInterrupted(final Stage stage) {
        final var reached = m_hub.stall(stage);
        m_hub.loseConnectionsAfter(300_000);
        final var waiting = Thread.currentThread();
        final var other = new Thread(() -> {
            try {
                reached.await();
                waiting.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();

        assertThrows(CancellationException.class, () -> fetch(LONG, (file, done, size) -> {}));

        assertTrue(Thread.interrupted(), "the flag stays set");
    }
}
