package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.clip.weights.Safetensors;
import org.carrot.djl.mini.MiniConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MiniVlmTrainerTest {

    private static final MiniConfig CONFIG = new MiniConfig(8, List.of(.5f, .5f, .5f), List.of(.3f, .3f, .3f),
        List.of(4, 8), 8, 8, 2, 2, 8);

    private static final List<String> SHADES = List.of("black", "white");

    @TempDir
    Path m_folder;

    private final List<String> m_log = new ArrayList<>();

    private Path train(final String name, final int steps, final Duration limit, final float rate) throws Exception {
        final var file = m_folder.resolve(name);
        trainer(steps, limit, rate).train(MiniVlmTrainerTest::image, file);
        return file;
    }

    private MiniVlmTrainer trainer(final int steps, final Duration limit, final float rate) {
        final var settings = new MiniVlmTrainer.Settings(steps, limit, 8, rate, .05f, .5f, 1_000, 3);
        return new MiniVlmTrainer(CONFIG, WordTokenizer.of(SHADES), settings, m_log::add);
    }

    private static CaptionedImage image(final long index) {
        final var pixels = new byte[8 * 8 * 3];
        Arrays.fill(pixels, (byte)(index % 2 * 250 + index % 5));
        final var shade = SHADES.get((int)(index % 2));
        return new CaptionedImage(pixels, shade, shade, Set.of(shade));
    }

    @Test
    void theSameSeedGivesTheSameModelBitForBit() throws Exception {
        assertArrayEquals(Files.readAllBytes(train("a", 20, Duration.ofHours(1), 1e-3f)),
            Files.readAllBytes(train("b", 20, Duration.ofHours(1), 1e-3f)));
    }

    @Test
    void theLossFalls() throws Exception {
        train("a", 300, Duration.ofHours(1), 5e-3f);
        assertEquals(3, m_log.size());
        // Two captions, four images each: no loss is lower than ln 4 = 1.386, that of guessing is ln 8 = 2.079.
        assertTrue(loss(2) > 1.38 && loss(2) < 1.45, m_log::toString);
    }

    @Test
    void everyArrayLearns() throws Exception {
        final var constants = Safetensors.read(train("a", 10, Duration.ofHours(1), 1e-2f)).tensors().entrySet().stream()
            .filter(entry -> entry.getValue().values().length > 1)
            .filter(entry -> IntStream.range(1, entry.getValue().values().length)
                .allMatch(i -> entry.getValue().values()[i] == entry.getValue().values()[0]))
            .map(Map.Entry::getKey).collect(Collectors.toSet());
        assertEquals(Set.of("image.mean", "image.deviation"), constants);
    }

    @Test
    void goesOnFromATrainedModel() throws Exception {
        final var first = train("a", 100, Duration.ofHours(1), 5e-3f);
        final var start = Safetensors.read(first).tensors();
        final var same = m_folder.resolve("b");
        trainer(0, Duration.ofHours(1), 1e-3f).train(MiniVlmTrainerTest::image, same, start);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(same));
        trainer(100, Duration.ofHours(1), 1e-3f).train(MiniVlmTrainerTest::image, m_folder.resolve("c"), start);
        assertTrue(loss(1) < loss(0) - .05, m_log::toString);
    }

    /** @return the mean contrastive loss of a hundred steps, by their number in the log */
    private double loss(final int hundred) {
        return Double.parseDouble(m_log.get(hundred).replaceAll(".*contrastive loss ([0-9.]+),.*", "$1"));
    }

    @Test
    void timeIsALimitToo() throws Exception {
        assertTrue(Files.size(train("a", Integer.MAX_VALUE, Duration.ofMillis(300), 1e-3f)) > 1_000);
    }

    @Test
    void saysSoWhenTrainingDiverges() {
        final var message = assertThrows(IllegalStateException.class,
            () -> train("a", 2_000, Duration.ofHours(1), 1e30f)).getMessage();
        assertTrue(message.contains("diverged") && message.contains("learning rate"), message);
    }
}
