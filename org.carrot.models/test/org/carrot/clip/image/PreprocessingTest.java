package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

final class PreprocessingTest {

    private static final List<Float> MEAN = List.of(.48145466f, .4578275f, .40821073f);

    private static final List<Float> DEVIATION = List.of(.26862954f, .26130258f, .27577711f);

    private static Preprocessing clip(final int size) {
        return new Preprocessing(size, size, Interpolation.BICUBIC, MEAN, DEVIATION);
    }

    private static RgbImage cat() throws IOException {
        return RgbDecoder.decode("cat.png", SamplePictures.read("cat.png"), i -> i);
    }

    @Test
    void picturesAreResampledAsPillowDoesToTheLastBit() throws Exception {
        final var wrong = new ArrayList<String>();
        var lines = 0;
        for (final var line : new String(SamplePictures.read("prepared.txt"), StandardCharsets.US_ASCII).lines().toList()) {
            final var parts = line.split(" ");
            final var size = Integer.parseInt(parts[1]);
            final var picture = parts[0].equals("cat.png") ? cat() : SamplePictures.expected(parts[0]);
            final var prepared =
                new Preprocessing(size, size, Interpolation.valueOf(parts[2]), MEAN, DEVIATION).square(picture);
            final var digest = MessageDigest.getInstance("SHA-256").digest(prepared.samples());
            if (!HexFormat.of().formatHex(digest).equals(parts[3])) {
                wrong.add(line);
            }
            lines++;
        }
        assertEquals(List.of(), wrong);
        assertEquals(40, lines);
    }

    @Test
    void aPhotographStaysWithinAGreyLevelOnAverage() throws IOException {
        for (final var name : List.of("coffee.jpg", "rocket-progressive.jpg", "rocket-turned.jpg")) {
            final var expected = clip(224).square(SamplePictures.expected(name)).samples();
            final var actual = clip(224).square(RgbDecoder.decode(name, SamplePictures.read(name), i -> i)).samples();
            var sum = 0.;
            for (var i = 0; i < expected.length; i++) {
                sum += Math.abs((expected[i] & 255) - (actual[i] & 255));
            }
            assertTrue(sum / expected.length <= 1, name + " " + sum / expected.length);
        }
    }

    @Test
    void normalisesAsNumPyDoes() throws IOException {
        final var values = clip(224).apply(cat());
        assertEquals(3 * 224 * 224, values.length);
        assertEquals(0.0033439f, values[(0 * 224 + 0) * 224 + 0], 1e-6);
        assertEquals(0.3039672f, values[(1 * 224 + 100) * 224 + 50], 1e-6);
        assertEquals(0.5248097f, values[(2 * 224 + 223) * 224 + 223], 1e-6);
        assertEquals(0.7332653f, values[(0 * 224 + 10) * 224 + 200], 1e-6);
    }

    @Test
    void aSmallerCropIsTheMiddleOfALargerOne() throws IOException {
        final var large = clip(64).square(cat()).samples();
        final var small =
            new Preprocessing(64, 32, Interpolation.BICUBIC, MEAN, DEVIATION).square(cat()).samples();
        for (var y = 0; y < 32; y++) {
            assertTrue(Arrays.equals(small, 96 * y, 96 * y + 96, large, 3 * (64 * (y + 16) + 16),
                3 * (64 * (y + 16) + 16) + 96));
        }
    }

    @Test
    void aPictureOfTheRightSizeStaysAsItIs() {
        final var samples = new byte[3 * 5 * 5];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = (byte)(37 * i);
        }
        assertEquals(0, Arrays.compare(samples, clip(5).square(new RgbImage(5, 5, samples)).samples()));
    }

    @Test
    void onePixelFillsTheSquare() {
        final var square = clip(7).square(new RgbImage(1, 1, new byte[]{(byte)200, 100, 0})).samples();
        for (var i = 0; i < square.length; i += 3) {
            assertEquals("[-56, 100, 0]", Arrays.toString(Arrays.copyOfRange(square, i, i + 3)));
        }
    }

    @Test
    void aLineTakesLittleMemory() {
        final var samples = new byte[3 * 1_000_000];
        Arrays.fill(samples, (byte)90);
        for (final var line : List.of(new RgbImage(1_000_000, 1, samples), new RgbImage(1, 1_000_000, samples))) {
            // As a whole the resized picture would have 150 thousand million samples.
            final var square = clip(224).square(line).samples();
            assertEquals(3 * 224 * 224, square.length);
            assertEquals(90, square[0]);
        }
    }

    @Test
    void refusesWhatMakesNoPreprocessing() {
        assertThrows(IllegalArgumentException.class,
            () -> new Preprocessing(224, 225, Interpolation.BICUBIC, MEAN, DEVIATION));
        assertThrows(IllegalArgumentException.class,
            () -> new Preprocessing(224, 224, Interpolation.BICUBIC, MEAN, List.of(1f, 0f, 1f)));
        assertThrows(IllegalArgumentException.class,
            () -> new Preprocessing(224, 224, Interpolation.BICUBIC, List.of(1f), DEVIATION));
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new byte[3]));
    }
}
