package org.carrot.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expected value was printed by Python 3.11.7: {@code random.seed(seed); random.sample(range(size), count)}. */
final class PythonRandomTest {

    @Test
    void oneStreamGivesPythonsSamplesOneAfterTheOther() {
        final var random = new PythonRandom(1);
        assertArrayEquals(new int[]{2, 1, 4, 0, 3, 5, 7, 9, 8, 6}, random.sample(10, 10));
        assertArrayEquals(new int[]{6, 31, 1, 53, 24, 27, 38, 48, 49, 0, 44, 28, 17, 46, 14, 37}, random.sample(60, 16));
        // 85 is the largest size of which Python keeps a list for 16 of them, and 21 for 5
        assertArrayEquals(new int[]{13, 40, 3, 2, 82, 69, 1, 48, 27, 54, 80, 67, 28, 56, 63, 29}, random.sample(85, 16));
        assertArrayEquals(new int[]{44, 29, 28, 58, 37, 2, 53, 71, 82, 12, 23, 80, 15, 42, 64, 54},
            random.sample(86, 16));
        assertArrayEquals(
            new int[]{519, 849, 932, 686, 194, 310, 290, 601, 996, 903, 511, 866, 963, 517, 402, 603},
            random.sample(1000, 16));
        assertArrayEquals(new int[]{1, 15, 7, 12, 13}, random.sample(21, 5));
        assertArrayEquals(new int[]{21, 5, 11, 17, 2}, random.sample(22, 5));
    }

    @ParameterizedTest
    @CsvSource({"0, '864, 394, 776, 911'", "7, '331, 970, 154, 404'", "-7, '331, 970, 154, 404'",
        "4294967296, '115, 359, 427, 957'", "9223372036854775807, '324, 672, 646, 135'",
        "-9223372036854775808, '566, 403, 963, 214'"})
    void everySeedIsPythons(final long seed, final String expected) {
        assertEquals("[" + expected + "]", Arrays.toString(new PythonRandom(seed).sample(1000, 4)));
    }

    @Test
    void theLargestSizeIsDrawnFrom() {
        assertArrayEquals(new int[]{1691381786, 478107919, 208880296},
            new PythonRandom(5489).sample(Integer.MAX_VALUE, 3));
    }

    @Test
    void twoThousandSamplesOfAllSizesArePythons() throws Exception {
        final var random = new PythonRandom(3);
        final var digest = MessageDigest.getInstance("SHA-256");
        for (int size = 0; size < 2000; size++) {
            final int[] sample = random.sample(size, Math.min(size % 97, size));
            digest.update((Arrays.stream(sample).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals("386c9eadeb4e98cdb8b07b207bcfd7abed51b2bc4ff88af5774a8e795cf26c2e",
            HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void moreThanThereAreCannotBeDrawn() {
        final var random = new PythonRandom(1);
        assertEquals("4 of 3 cannot be drawn.",
            assertThrows(IllegalArgumentException.class, () -> random.sample(3, 4)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> random.sample(3, -1));
    }
}
