package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RgbDecoderTest {

    private static double difference(final RgbImage expected, final RgbImage actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        var sum = 0L;
        for (var i = 0; i < expected.samples().length; i++) {
            sum += Math.abs((expected.samples()[i] & 255) - (actual.samples()[i] & 255));
        }
        return (double)sum / expected.samples().length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "alpha16.png", "bits.png", "grey-alpha.png", "grey-alpha16.png", "grey.png",
        "grey16.png", "grey2.png", "grey4.png", "palette-alpha.png", "palette.png", "rgb16.png", "picture.gif",
        "picture.bmp"})
    void everyKindOfPictureHasTheSamplesThatPillowGives(final String name) throws IOException {
        assertEquals(0,
            difference(SamplePictures.expected(name), RgbDecoder.decode(name, SamplePictures.read(name), i -> i)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"astronaut-grey.jpg", "cat-ycck.jpg", "coffee-cmyk.jpg", "coffee-rgb.jpg", "coffee.jpg",
        "rocket-progressive.jpg", "rocket-turned.jpg"})
    void photographsDifferByLessThanAGreyLevel(final String name) throws IOException {
        assertEquals(0,
            difference(SamplePictures.expected(name), RgbDecoder.decode(name, SamplePictures.read(name), i -> i)), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void photographsAreTurnedUpright(final int orientation) throws IOException {
        final var name = "orientation" + orientation + ".jpg";
        assertEquals(0,
            difference(SamplePictures.expected(name), RgbDecoder.decode(name, SamplePictures.read(name), i -> i)), 1);
    }

    @Test
    void saysWhichPictureCannotBeRead() throws IOException {
        final var png = SamplePictures.read("grey.png");
        final var hugePng = png.clone();
        ByteBuffer.wrap(hugePng).putInt(16, 40_000).putInt(20, 40_000);
        for (final var bytes : new byte[][]{new byte[0], "no image".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(png, 50), Arrays.copyOf(SamplePictures.read("coffee.jpg"), 200), hugePng}) {
            final var message =
                assertThrows(IOException.class, () -> RgbDecoder.decode("holiday.png", bytes, i -> i)).getMessage();
            assertTrue(message.contains("\"holiday.png\"") && message.contains("PNG or JPEG"), message);
        }
    }

    @Test
    void damagedPicturesAreReadOrNamed() throws IOException {
        final var random = new Random(5);
        for (final var name : new String[]{"palette.png", "orientation6.jpg", "coffee-cmyk.jpg", "picture.gif",
            "picture.bmp"}) {
            final var bytes = SamplePictures.read(name);
            for (var round = 0; round < 40; round++) {
                final var damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length)
                    : bytes.length);
                for (var i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
                    damaged[random.nextInt(Math.min(400, damaged.length))] = (byte)random.nextInt();
                }
                try {
                    RgbDecoder.decode(name, damaged, i -> i);
                } catch (IOException e) {
                    assertTrue(e.getMessage().contains(name), e.getMessage());
                }
            }
        }
    }
}
