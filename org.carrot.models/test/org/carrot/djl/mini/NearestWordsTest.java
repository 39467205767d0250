package org.carrot.djl.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words that a prompt is near to. */
final class NearestWordsTest {

    @TempDir
    private static Path folder;

    private static MiniVlm model;

    @BeforeAll
    static void train() throws Exception {
        model = MiniVlm.load(TinyVlm.train(folder, 3));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aWordIsNearestToItself() throws BlackBoxException {
        final var nearest = model.nearest(model.embed("a red car"), 1);
        assertEquals(List.of("a", "red", "car"), nearest.stream().map(words -> words.get(0).word()).toList());
        nearest.forEach(words -> assertEquals(1, words.get(0).cosine(), 1e-5));
    }

    @Test
    void cosinesAreThoseOfTheEmbeddingsAndFall() throws BlackBoxException {
        final float[] red = model.embed("red");
        final var words = model.nearest(red, 10_000).get(0);
        for (final String other : List.of("blue", "green", "tree", "photo")) {
            final double found = words.stream().filter(w -> w.word().equals(other)).findFirst().orElseThrow().cosine();
            assertEquals(cosine(red, model.embed(other)), found, 1e-5, other);
        }
        for (int i = 1; i < words.size(); i++) {
            assertTrue(words.get(i - 1).cosine() >= words.get(i).cosine(), "word " + i);
        }
        assertEquals(words.subList(0, 4), model.nearest(red, 4).get(0));
    }

    @Test
    void lengthDoesNotMatter() throws BlackBoxException {
        final float[] longer = model.embed("green");
        for (int i = 0; i < longer.length; i++) {
            longer[i] *= 3;
        }
        final NearWord nearest = model.nearest(longer, 1).get(0).get(0);
        assertEquals("green", nearest.word());
        assertEquals(1, nearest.cosine(), 1e-5);
    }

    @Test
    void vectorsOfAnotherWidthAreRefused() {
        assertThrows(BlackBoxException.class, () -> model.nearest(new float[model.info().promptWidth() + 1], 1));
        assertThrows(BlackBoxException.class, () -> model.nearest(new float[0], 1));
    }

    private static double cosine(final float[] a, final float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
