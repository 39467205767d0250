package org.carrot.clip.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelDownloadTest {

    private static final String WEIGHTS = "weights.safetensors";

    private static final String CONFIG = "config.json";

    private static final String PATH = "/some/model/resolve/abc123/";

    private static final byte[] CONTENT = new byte[1_000_000];

    private static final DownloadProgress SILENT = (file, done, size) -> {};

    @TempDir
    Path m_folder;

    private TestHub m_hub;

    @BeforeEach
    void startHub() throws IOException {
        new Random(1).nextBytes(CONTENT);
        m_hub = new TestHub();
        m_hub.put(PATH + CONFIG, "{}".getBytes(), null);
        m_hub.put(PATH + WEIGHTS, CONTENT, digest(CONTENT));
    }

    @AfterEach
    void stopHub() {
        m_hub.close();
    }

    private static String digest(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KnownModel model(final Optional<String> digest) {
        return new KnownModel("some model", "some/model", "abc123",
            List.of(new ModelFile(CONFIG, Optional.empty()), new ModelFile(WEIGHTS, digest)), "MIT", 50);
    }

    private void fetch(final Optional<String> digest, final DownloadProgress progress) throws IOException {
        new ModelDownload(m_hub.hub()).fetch(model(digest), m_folder.resolve("new"), progress);
    }

    private Path file(final String name) {
        return m_folder.resolve("new").resolve(name);
    }

    private String failure(final Optional<String> digest) {
        final var message = assertThrows(IOException.class, () -> fetch(digest, SILENT)).getMessage();
        assertFalse(Files.exists(file(WEIGHTS)), "no incomplete file under its name");
        return message;
    }

    private void assertComplete() throws IOException {
        assertArrayEquals(CONTENT, Files.readAllBytes(file(WEIGHTS)));
        assertEquals("{}", Files.readString(file(CONFIG)));
        try (var files = Files.list(m_folder.resolve("new"))) {
            assertEquals(2, files.count(), "no unfinished file stays");
        }
    }

    @Test
    void fetchesWhatIsNotThereYet() throws IOException {
        final var reports = new ArrayList<String>();
        fetch(Optional.of(digest(CONTENT)), (file, done, size) -> {
            if (size >= 0) { // else it is only waiting
                reports.add(file + " " + done + " " + size);
            }
        });
        assertComplete();
        assertEquals("config.json 0 2", reports.get(0));
        assertEquals(WEIGHTS + " 1000000 1000000", reports.get(reports.size() - 1));
        fetch(Optional.of(digest(CONTENT)), SILENT);
        assertEquals(List.of("config.json null", WEIGHTS + " null"), m_hub.requests());
    }

    @Test
    void goesOnByItselfAfterLostConnections() throws IOException {
        m_hub.loseConnectionsAfter(300_000);
        fetch(Optional.empty(), SILENT);
        assertComplete();
        assertTrue(m_hub.requests().size() > 3, m_hub.requests().toString());
        assertTrue(m_hub.requests().get(2).contains("bytes="), m_hub.requests().toString());
    }

    @Test
    void goesOnWhereACancelledDownloadEnded() throws IOException {
        assertThrows(CancellationException.class, () -> fetch(Optional.empty(), (file, done, size) -> {
            if (done > 400_000) {
                throw new CancellationException();
            }
        }));
        assertFalse(Files.exists(file(WEIGHTS)));
        final var there = Files.size(file(WEIGHTS + ".part"));
        assertTrue(there > 400_000 && there < 1_000_000, "bytes: " + there);
        final var reports = new ArrayList<Long>();
        fetch(Optional.empty(), (file, done, size) -> reports.add(done));
        assertComplete();
        assertEquals(there, reports.get(0));
        assertEquals(WEIGHTS + " bytes=" + there + "-", m_hub.requests().get(m_hub.requests().size() - 1));
    }

    @Test
    void endsOnInterruption() throws IOException {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> fetch(Optional.empty(), SILENT));
        assertTrue(Thread.interrupted(), "the flag stays set");
        assertThrows(CancellationException.class, () -> fetch(Optional.empty(), (file, done, size) -> {
            if (done > 100_000) {
                Thread.currentThread().interrupt();
            }
        }));
        assertTrue(Thread.interrupted(), "the flag stays set");
        fetch(Optional.empty(), SILENT);
        assertComplete();
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws IOException {
        Files.createDirectories(m_folder.resolve("new"));
        Files.write(file(WEIGHTS + ".part"), Arrays.copyOf(CONTENT, 500_000));
        m_hub.forgetRanges();
        fetch(Optional.empty(), SILENT);
        assertComplete();
    }

    @Test
    void anUnfinishedFileThatIsTooLongIsFetchedAnew() throws IOException {
        Files.createDirectories(m_folder.resolve("new"));
        Files.write(file(WEIGHTS + ".part"), Arrays.copyOf(CONTENT, 1_000_001));
        fetch(Optional.empty(), SILENT);
        assertComplete();
    }

    @Test
    void withoutADigestNothingIsTakenOver() throws IOException {
        m_hub.put(PATH + WEIGHTS, CONTENT, null);
        Files.createDirectories(m_folder.resolve("new"));
        Files.write(file(WEIGHTS + ".part"), new byte[500_000]);
        fetch(Optional.empty(), SILENT);
        assertComplete();
    }

    @Test
    void aWrongDigestIsFoundOut() throws IOException {
        final var wrong = "0".repeat(64);
        assertTrue(failure(Optional.of(wrong)).contains(wrong));
        assertFalse(Files.exists(file(WEIGHTS + ".part")), "what is wrong does not stay");
        m_hub.put(PATH + WEIGHTS, CONTENT, wrong);
        final var message = failure(Optional.empty());
        assertTrue(message.contains(WEIGHTS) && message.contains(wrong) && message.contains(digest(CONTENT)), message);
        // A beginning that belongs to another file is found out too, and gone at the next try.
        m_hub.put(PATH + WEIGHTS, CONTENT, digest(CONTENT));
        Files.write(file(WEIGHTS + ".part"), new byte[500_000]);
        failure(Optional.empty());
        fetch(Optional.empty(), SILENT);
        assertComplete();
    }

    @Test
    void saysWhyTheHubRefuses() {
        for (final var status : new int[]{401, 403, 404, 429, 500, 503}) {
            m_hub.answerWith(status);
            final var message = failure(Optional.empty());
            assertTrue(message.contains(Integer.toString(status)) && message.contains(CONFIG), message);
        }
    }

    @Test
    void givesUpWhenNothingArrives() {
        m_hub.loseConnectionsAfter(0);
        final var message = failure(Optional.empty());
        assertTrue(message.contains("try again"), message);
        m_hub.close();
        assertTrue(failure(Optional.empty()).contains(CONFIG));
    }

    @Test
    void knowsModelsByNameAndRepository() {
        final var model = KnownModels.get("CLIP RN50 (OpenAI)");
        assertEquals(model, KnownModels.get("timm/resnet50_clip.openai"));
        assertTrue(model.needs().contains("open_clip_model.safetensors")
            && model.needs().contains("https://huggingface.co/timm/resnet50_clip.openai/tree/ec3d92cf")
            && model.needs().contains("MIT"), model.needs());
        final var message =
            assertThrows(IllegalArgumentException.class, () -> KnownModels.get("CLIP RN5000")).getMessage();
        assertTrue(message.contains("RN5000") && message.contains("CLIP ViT-L/14 (OpenAI)"), message);
        assertEquals(KnownModels.all().size(), KnownModels.all().stream().map(KnownModel::name).distinct().count());
    }

    @Test
    void tellsWhichFilesAreMissing() throws IOException {
        final var model = model(Optional.empty());
        assertEquals(List.of(CONFIG, WEIGHTS), model.missingFrom(m_folder.resolve("nowhere")));
        fetch(Optional.empty(), SILENT);
        assertEquals(List.of(), model.missingFrom(m_folder.resolve("new")));
        Files.delete(file(CONFIG));
        Files.createDirectory(file(CONFIG));
        assertEquals(List.of(CONFIG), model.missingFrom(m_folder.resolve("new")));
    }

    /** What a digest was published for cannot change under a branch's name. */
    @Test
    void pinnedDigestsBelongToACommit() {
        for (final var model : KnownModels.all()) {
            final var isPinned = model.files().stream().anyMatch(file -> file.sha256().isPresent());
            assertEquals(isPinned, model.revision().matches("[0-9a-f]{40}"), model.name());
        }
    }

    @Test
    void addressesAreThoseOfTheHub() {
        final var model = KnownModels.get("CLIP RN101 (OpenAI)");
        final var expected = URI.create("https://mirror.example/hub/timm/resnet101_clip.openai/resolve/main/vocab.json");
        assertEquals(expected, new ModelHub(URI.create("https://mirror.example/hub/")).address(model,
            new ModelFile("vocab.json", Optional.empty())));
        assertThrows(IllegalArgumentException.class, () -> new ModelHub(URI.create("ftp://mirror.example")));
    }

    @Test
    void refusesFilesThatLeadOutOfTheFolder() {
        for (final var name : List.of("../x", "", ".hidden", "a/b", "a\\b")) {
            assertThrows(IllegalArgumentException.class, () -> new ModelFile(name, Optional.empty()));
        }
        assertThrows(IllegalArgumentException.class, () -> new ModelFile("x", Optional.of("abc")));
    }
}
