package org.carrot.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published few-shot sets come out. Their digests are over the indices of training and validation images that Lin et
 * al. (CVPR 2023) published in their repository cross_modal_adaptation, folder indices, for CoOp's splits of the data
 * sets; in these the images of a class lie together, so that its number of images says all about the order.
 */
final class FewShotDrawTest {

    /** Textures: 47 classes. */
    private static final int[] DTD_TRAIN = new int[47];

    private static final int[] DTD_VAL = new int[47];

    static {
        Arrays.fill(DTD_TRAIN, 60);
        Arrays.fill(DTD_VAL, 24);
    }

    /** Satellite images: more of each class than Python keeps a list of. */
    private static final int[] EUROSAT_TRAIN = {1500, 1500, 1500, 1250, 1250, 1000, 1250, 1500, 1250, 1500};

    private static final int[] EUROSAT_VAL = {600, 600, 600, 500, 500, 400, 500, 600, 500, 600};

    @ParameterizedTest
    @CsvSource({"1, 1, 5e6fbc7249a66848836efb4c475498f281ea98ba7c68ad9a3335035c2455b495",
        "2, 2, 60cffb6b9ffeabc46645d13ca8727b10cc83d613ba1b9eea8f50a46d538ab4eb",
        "4, 3, 70bacb203f2a092cce0a036675d5e1d1bf2ad09911307f7ca698613b66a81d8e",
        "8, 1, b585c2b05cb4e1895ee0e5b48a73bc7027f4d4dfa93cfbbca2a8d294e80ccd4a",
        "16, 2, 32afc38e1f24fff0ea0956ca22f04779accd29e0281c2f46a5e2520c33af26db"})
    void publishedSetsOfTexturesComeOut(final int shots, final long seed, final String digest) throws Exception {
        assertEquals(digest, digest(DTD_TRAIN, DTD_VAL, shots, seed));
    }

    @ParameterizedTest
    @CsvSource({"16, 1, 1a411d40e00082c13716be4aa8c79a6a87c6b176a587f5801cacea2c3b6d700a",
        "8, 3, 9ada319fdc715afb05d0f9ae3fb890429c6a76bed3ee3282244f007df6478182"})
    void publishedSetsOfSatelliteImagesComeOut(final int shots, final long seed, final String digest) throws Exception {
        assertEquals(digest, digest(EUROSAT_TRAIN, EUROSAT_VAL, shots, seed));
    }

    /** By Python 3.11.7: seed 1, then sample(range(3), 2) and sample(range(4), 2) give [0, 2] and [2, 0]. */
    @Test
    void classesFollowTheirFirstAppearance() {
        assertArrayEquals(new int[]{0, 5, 4, 1},
            new FewShotDraw(1).draw(List.of("b", "a", "a", "b", "a", "b", "a"), 2));
    }

    @Test
    void aClassWithFewerItemsGivesAllAsTheyStandAndCostsNoRandomNumbers() {
        final var labels = List.of("rare", "a", "rare", "a", "a", "a", "a");
        final int[] drawn = new FewShotDraw(5).draw(labels, 3);
        assertArrayEquals(new int[]{0, 2}, Arrays.copyOf(drawn, 2));
        final int[] withoutRare = new FewShotDraw(5).draw(List.of("a", "a", "a", "a", "a"), 3);
        final int[] places = {1, 3, 4, 5, 6};
        assertArrayEquals(Arrays.stream(withoutRare).map(i -> places[i]).toArray(), Arrays.copyOfRange(drawn, 2, 5));
    }

    @Test
    void nothingIsDrawnFromNothing() {
        assertEquals(0, new FewShotDraw(1).draw(List.of(), 4).length);
        assertEquals(0, new FewShotDraw(1).draw(List.of("a", "b"), 0).length);
    }

    private static String digest(final int[] train, final int[] val, final int shots, final long seed) throws Exception {
        final var draw = new FewShotDraw(seed);
        final var indices = join(draw.draw(labels(train), shots)) + ";"
            + join(draw.draw(labels(val), Math.min(shots, 4)));
        return HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-256").digest(indices.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<Integer> labels(final int[] sizes) {
        final List<Integer> labels = new ArrayList<>();
        for (int k = 0; k < sizes.length; k++) {
            labels.addAll(Collections.nCopies(sizes[k], k));
        }
        return labels;
    }

    private static String join(final int[] indices) {
        return Arrays.stream(indices).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
