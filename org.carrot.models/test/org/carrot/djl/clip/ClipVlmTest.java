package org.carrot.djl.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.clip.checkpoint.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a CLIP model does beyond the contract of a black box. */
final class ClipVlmTest {

    private static final List<String> CLASSES = List.of("cat", "red_car", "tree");

    @TempDir
    private Path m_folder;

    private ClipVlm m_model;

    @BeforeEach
    void load() throws IOException {
        TinyCheckpoint.write("open-clip-vit-quick-gelu", m_folder.resolve("tiny"));
        m_model = open();
    }

    private ClipVlm open() throws IOException {
        return ClipVlm.load(Checkpoint.open(m_folder.resolve("tiny")), m_folder.resolve("cache"), "cpu");
    }

    @AfterEach
    void close() {
        m_model.close();
    }

    private static float[] features(final ClipVlm model, final List<Image> images) throws BlackBoxException {
        try (var panel = FreeRequests.panel(model, images, CLASSES)) {
            return panel.offered(Offer.IMAGE_FEATURES).features();
        }
    }

    /** As far as rounding goes, which depends on how many images were encoded together. */
    private static void assertClose(final float[] expected, final float[] actual) {
        assertArrayEquals(expected, actual, 1e-5f);
    }

    @Test
    void bearsTheNameOfItsFolderAndTheFingerprintOfItsWeights() throws IOException {
        assertEquals("tiny", m_model.info().name());
        assertEquals(Checkpoint.open(m_folder.resolve("tiny")).fingerprint(), m_model.info().identity().value());
        assertEquals(16, m_model.info().promptWidth());
    }

    @Test
    void logitsAreScaledAsTheCheckpointSays() throws Exception {
        final var features = features(m_model, TinyCheckpoint.images(2));
        final var logits =
            FreeRequests.scores(m_model, Templates.of("a photo of a {}."), TinyCheckpoint.images(2), CLASSES);
        for (final var logit : logits) {
            assertTrue(Math.abs(logit) <= Math.exp(3) * 1.00001, "logit " + logit); // the reference's logit_scale is 3
        }
        assertTrue(IntStream.range(0, logits.length).mapToDouble(i -> Math.abs(logits[i])).max().orElseThrow() > 1);
        assertEquals(24, features.length);
    }

    @Test
    void manyImagesAreEncodedAsFewAre() throws Exception {
        final var images = TinyCheckpoint.images(50);
        final var many = features(m_model, images);
        try (var other = ClipVlm.load(Checkpoint.open(m_folder.resolve("tiny")), m_folder.resolve("other"), "cpu")) {
            for (final var i : List.of(0, 17, 49)) {
                assertClose(Arrays.copyOfRange(many, i * 12, i * 12 + 12), features(other, List.of(images.get(i))));
            }
        }
    }

    @Test
    void imagesAreEncodedOnceWhateverTheirName() throws Exception {
        final var first = features(m_model, TinyCheckpoint.images(20));
        final var size = bytesOfFeatures();
        final var renamed = new ArrayList<Image>();
        for (final var image : TinyCheckpoint.images(20)) {
            renamed.add(Image.of("another " + image.name(), image.read()));
        }
        assertArrayEquals(first, features(m_model, renamed));
        m_model.close();
        m_model = open();
        assertArrayEquals(first, features(m_model, renamed));
        assertEquals(size, bytesOfFeatures());
    }

    private long bytesOfFeatures() throws IOException {
        try (var files = Files.list(m_folder.resolve("cache"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void tellsHowFarItIsAndStopsBetweenImages() throws Exception {
        final var fractions = new ArrayList<Double>();
        final var left = new AtomicInteger(30);
        final var monitor = new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                assertTrue(message.contains("of 40"), message);
                fractions.add(fraction);
            }

            @Override
            public void checkCancelled() {
                if (left.decrementAndGet() < 0) {
                    throw new CancellationException("The user cancelled.");
                }
            }
        };
        final var arrays = m_model.nativeArrays();
        assertThrows(CancellationException.class, () -> m_model.open(TinyCheckpoint.images(40), CLASSES, monitor));
        assertTrue(fractions.size() > 5 && fractions.get(5) > fractions.get(0), "fractions " + fractions);
        assertEquals(arrays, m_model.nativeArrays());
    }

    @Test
    void queriesLeaveNoNativeArraysBehind() throws Exception {
        final var prompt = m_model.embed("a photo");
        final var tokens = prompt.length / 16;
        try (var panel = FreeRequests.panel(m_model, TinyCheckpoint.images(5), CLASSES)) {
            final var request = Request.of(new SoftPrompts(new float[][]{prompt, prompt, prompt}, tokens));
            FreeRequests.scores(panel, request);
            final var before = m_model.nativeArrays();
            for (var i = 0; i < 10; i++) {
                FreeRequests.scores(panel, request);
                m_model.embed("a red car");
                FreeRequests.panel(m_model, TinyCheckpoint.images(2), CLASSES).close();
            }
            panel.offered(Offer.GRADIENTS).gradient(new Request(SoftPrompts.of(prompt, tokens), Rows.of(0, 3)),
                new int[]{0, 1, 2, 0, 1}, Monitor.silent());
            assertEquals(before, m_model.nativeArrays());
        }
    }

    @Test
    void gradientsAreThoseOfTheLoss() throws Exception {
        final var prompt = m_model.embed("a photo");
        final var tokens = prompt.length / 16;
        final var labels = new int[]{0, 2, 1};
        try (var panel = FreeRequests.panel(m_model, TinyCheckpoint.images(3), CLASSES)) {
            final var gradient = panel.offered(Offer.GRADIENTS).gradient(Request.of(SoftPrompts.of(prompt, tokens)), labels,
                Monitor.silent());
            var norm = 0.;
            for (final var g : gradient.gradient()) {
                norm += g * g;
            }
            norm = Math.sqrt(norm);
            final var step = 1e-2;
            final var losses = new double[2];
            for (var side = 0; side < 2; side++) {
                final var moved = prompt.clone();
                for (var i = 0; i < moved.length; i++) {
                    moved[i] += (float)((2 * side - 1) * step * gradient.gradient()[i] / norm);
                }
                losses[side] = Logits.crossEntropy(
                    panel.scores(SoftPrompts.of(moved, tokens), Monitor.silent()), 3, labels);
            }
            assertEquals(norm, (losses[1] - losses[0]) / 2 / step, 2e-2 * norm);
        }
    }

    @Test
    void refusesTextsThatDoNotFit() {
        final var name = "z".repeat(60);
        final var message = assertThrows(BlackBoxException.class, () -> FreeRequests.scores(m_model, Templates.of("a {}."),
            TinyCheckpoint.images(1), List.of("tree", name))).getMessage();
        assertTrue(message.contains(name) && message.contains("40"), message);
        assertTrue(assertThrows(BlackBoxException.class, () -> m_model.embed(name)).getMessage().contains("60"));
    }

    @Test
    void aClosedPanelRefuses() throws Exception {
        final var closed = m_model.open(TinyCheckpoint.images(1), CLASSES, Monitor.silent());
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.offer(Offer.IMAGE_FEATURES).orElseThrow().features());
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws IOException {
        final var checkpoint = Checkpoint.open(m_folder.resolve("tiny"));
        final var message = assertThrows(IllegalArgumentException.class,
            () -> ClipVlm.load(checkpoint, m_folder.resolve("cache"), "cuda:63")).getMessage();
        assertTrue(message.contains("cuda:63") && message.contains("PYTORCH_LIBRARY_PATH"), message);
    }
}
