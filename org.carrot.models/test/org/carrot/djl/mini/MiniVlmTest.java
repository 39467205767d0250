package org.carrot.djl.mini;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MiniVlmTest {

    @TempDir
    private static Path folder;

    private static Path file;

    private MiniVlm m_model;

    @BeforeAll
    static void train() throws Exception {
        file = TinyVlm.train(folder, 150);
    }

    @BeforeEach
    void load() throws Exception {
        m_model = MiniVlm.load(file);
    }

    @AfterEach
    void close() {
        m_model.close();
    }

    private float[] logits(final Prompts prompts, final List<String> classes, final List<Image> images)
        throws BlackBoxException {
        return FreeRequests.scores(m_model, prompts, images, classes);
    }

    @Test
    void recognisesWhatItWasTrainedOn() throws Exception {
        final var logits = logits(Templates.of("a photo of a {} car."), TinyVlm.COLOURS, TinyVlm.images(4));
        assertEquals(1, Logits.accuracy(logits, 4, new int[]{0, 1, 2, 3}));
    }

    @Test
    void classNamesOfAnyLengthAndOrderKeepTheirColumns() throws Exception {
        final var classes = List.of("cat", "a red car tree", "tree", "zebra", "blue cat");
        final var together = logits(Templates.of("photo of {}."), classes, TinyVlm.images(3));
        for (var k = 0; k < classes.size(); k++) {
            final var alone = logits(Templates.of("photo of {}."), List.of(classes.get(k)), TinyVlm.images(3));
            for (var i = 0; i < 3; i++) {
                assertEquals(alone[i], together[i * classes.size() + k], 1e-4f);
            }
        }
    }

    @Test
    void aTemplateMayNameTheClassAnywhere() throws Exception {
        final var images = TinyVlm.images(2);
        final var written = logits(Templates.of("a cat {}"), List.of("of a tree."), images);
        assertArrayEquals(written, logits(Templates.of("{} of a tree."), List.of("a cat"), images), 1e-4f);
        assertArrayEquals(written, logits(Templates.of("a {} of a tree."), List.of("cat"), images), 1e-4f);
        // Glued to a word the name makes another word of it.
        assertArrayEquals(logits(Templates.of("a {}"), List.of("treecat"), images),
            logits(Templates.of("a tree{}"), List.of("cat"), images), 1e-4f);
    }

    @Test
    void manyImagesAreEncodedAsFewAre() throws Exception {
        final var many = logits(Templates.of("a {}"), TinyVlm.COLOURS, TinyVlm.images(150));
        final var one = logits(Templates.of("a {}"), TinyVlm.COLOURS, TinyVlm.images(150).subList(149, 150));
        assertEquals(600, many.length);
        for (var k = 0; k < 4; k++) {
            assertEquals(one[k], many[149 * 4 + k], 1e-4f);
        }
    }

    @Test
    void worksFromAThreadWithoutContextClassLoader() throws Exception {
        final var failure = new AtomicReference<Throwable>();
        final var thread = new Thread(() -> {
            try (var model = MiniVlm.load(file)) {
                FreeRequests.scores(model, Templates.of("a {}"), TinyVlm.images(2), List.of("cat"));
                assertEquals(null, Thread.currentThread().getContextClassLoader());
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.setContextClassLoader(null);
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    void queriesLeaveNoNativeArraysBehind() throws Exception {
        final var prompt = m_model.embed("a photo of a");
        try (var panel = FreeRequests.panel(m_model, TinyVlm.images(70), TinyVlm.COLOURS)) {
            final var prompts = new SoftPrompts(new float[][]{prompt, prompt, prompt}, 4);
            FreeRequests.scores(panel, Request.of(prompts));
            m_model.features(List.of("a red car", "a tree")); // of which the model keeps the words
            final var before = m_model.nativeArrays();
            for (var i = 0; i < 20; i++) {
                FreeRequests.scores(panel, Request.of(prompts));
                FreeRequests.scores(panel, new Request(prompts, Rows.of(i, 69)));
                m_model.embed("a red car");
                m_model.features(List.of("a red car", "a tree"));
                FreeRequests.panel(m_model, TinyVlm.images(3), TinyVlm.COLOURS).close();
            }
            assertEquals(before, m_model.nativeArrays());
        }
    }

    @Test
    void damagedImagesLeaveNoNativeArraysBehind() throws Exception {
        final var before = m_model.nativeArrays();
        for (var i = 0; i < 5; i++) {
            assertThrows(BlackBoxException.class,
                () -> FreeRequests.panel(m_model, List.of(Image.of("x.png", new byte[9])), TinyVlm.COLOURS));
        }
        assertEquals(before, m_model.nativeArrays());
    }

    @Test
    void cancellationReachesTheThreadsThatDecode() throws Exception {
        final var before = m_model.nativeArrays();
        final var asking = Thread.currentThread();
        final var cancelledElsewhere = new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                if (Thread.currentThread() != asking) {
                    throw new CancellationException("The user cancelled.");
                }
            }
        };
        assertEquals("The user cancelled.", assertThrows(CancellationException.class,
            () -> m_model.open(TinyVlm.images(3), TinyVlm.COLOURS, cancelledElsewhere)).getMessage());
        assertEquals(before, m_model.nativeArrays());
    }

    @Test
    void anImageThatCannotBeReadIsNamed() {
        final var lost = new Image("lost.png", () -> {
            throw new IOException("the disk is gone");
        });
        final var message = assertThrows(BlackBoxException.class,
            () -> FreeRequests.panel(m_model, List.of(TinyVlm.images(1).get(0), lost), TinyVlm.COLOURS)).getMessage();
        assertTrue(message.contains("lost.png") && message.contains("the disk is gone"), message);
    }

    @Test
    void refusesTextsThatDoNotFit() {
        final var longName = "cat ".repeat(20);
        final var message = assertThrows(BlackBoxException.class,
            () -> logits(Templates.of("a {}."), List.of("tree", longName), TinyVlm.images(1))).getMessage();
        assertTrue(message.contains(longName) && message.contains("14"), message);
        assertTrue(assertThrows(BlackBoxException.class, () -> m_model.embed(longName)).getMessage().contains("20"));
        assertTrue(assertThrows(BlackBoxException.class,
            () -> logits(Templates.of("a {}."), List.of("tree", " "), TinyVlm.images(1))).getMessage()
            .contains("empty"));
        assertThrows(BlackBoxException.class, () -> logits(SoftPrompts.of(new float[16 * 12], 12), List.of("cat"),
            TinyVlm.images(1)));
    }

    @Test
    void aClosedPanelRefuses() throws Exception {
        final var closed = m_model.open(TinyVlm.images(1), List.of("cat"), Monitor.silent());
        closed.close();
        assertThrows(IllegalStateException.class,
            () -> closed.score(Request.of(Templates.of("a {}")), block -> {}, Monitor.silent()));
    }

    @Test
    void refusesFilesThatHoldNoMiniVlm() throws Exception {
        final var good = Safetensors.read(file);
        final var missing = new LinkedHashMap<>(good.tensors());
        missing.remove("text.positions");
        refuses(new Safetensors(missing, good.metadata()), "text.positions");
        final var wrongWidth = new LinkedHashMap<>(good.metadata());
        wrongWidth.put("text_width", "32");
        refuses(new Safetensors(good.tensors(), wrongWidth), "32");
        refuses(new Safetensors(good.tensors(), Map.of()), "image_size");
    }

    private static void refuses(final Safetensors content, final String named) throws IOException {
        final var other = folder.resolve("other.safetensors");
        content.write(other, Precision.F32);
        final var message = assertThrows(IOException.class, () -> MiniVlm.load(other)).getMessage();
        assertTrue(message.contains("other.safetensors") && message.contains(named), message);
        Files.delete(other);
    }
}
