package org.carrot.djl.mini;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.blackbox.Image;
import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.djl.training.CaptionedImage;
import org.carrot.djl.training.MiniVlmTrainer;

/** A very small model, trained for a moment on plain colours, so that its weights are no longer symmetric. */
final class TinyVlm {

    static final List<String> COLOURS = List.of("red", "green", "blue", "white");

    private static final int[] RGB = {0xE02020, 0x20C020, 0x2020E0, 0xF0F0F0};

    private static final int SIDE = 8;

    /** Three text layers: a first, a middle and a last one. */
    static final MiniConfig CONFIG = new MiniConfig(SIDE, List.of(.5f, .4f, .3f), List.of(.2f, .3f, .4f), List.of(4, 8),
        12, 16, 3, 2, 14);

    private TinyVlm() {
    }

    /** @return the model's file in the folder */
    static Path train(final Path folder, final int steps) throws IOException, InterruptedException {
        final var tokenizer = WordTokenizer.of(List.of("a photo of a cat car tree.", String.join(" ", COLOURS)));
        final var settings =
            new MiniVlmTrainer.Settings(steps, Duration.ofMinutes(5), 16, 3e-3f, .05f, .5f, 1000, 7);
        final var file = folder.resolve("tiny.safetensors");
        new MiniVlmTrainer(CONFIG, tokenizer, settings, line -> {}).train(TinyVlm::captioned, file);
        return file;
    }

    private static CaptionedImage captioned(final long index) {
        final var colour = (int)(index * 7 / 3 % COLOURS.size());
        final var pixels = new byte[SIDE * SIDE * 3];
        for (var p = 0; p < pixels.length; p += 3) {
            for (var c = 0; c < 3; c++) {
                pixels[p + c] = (byte)((RGB[colour] >> 16 - 8 * c & 255) - (index + p) % 13);
            }
        }
        final var name = COLOURS.get(colour);
        return new CaptionedImage(pixels, "a photo of a " + name + " car.", name, Set.of(name));
    }

    /** @return an image of each colour, with a black corner of growing size */
    static List<Image> images(final int count) {
        return IntStream.range(0, count).mapToObj(i -> Image.of("image " + i, png(i))).toList();
    }

    private static byte[] png(final int number) {
        final var image = new BufferedImage(20, 18, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, x + y < number ? 0 : RGB[number % RGB.length]);
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
