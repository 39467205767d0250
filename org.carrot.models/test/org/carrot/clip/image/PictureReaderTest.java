package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with pictures that say they are larger than the memory, or that are. */
final class PictureReaderTest {

    /** Enough for 90 x 90 pixels and a little. */
    private static final PictureMemory LITTLE = new PictureMemory(140 << 10);

    /** Grey ramps: the value grows by one each column. */
    private static byte[] ramp(final String format, final int width, final int height) throws IOException {
        final var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, 0x010101 * (x & 255));
            }
        }
        final var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] claiming(final byte[] jpeg, final int side) {
        for (var i = 0; i + 8 < jpeg.length; i++) {
            if ((jpeg[i] & 255) == 0xFF && (jpeg[i + 1] & 255) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short)side).putShort(i + 7, (short)side);
                return jpeg;
            }
        }
        throw new IllegalArgumentException("no frame");
    }

    @ParameterizedTest
    @CsvSource({"png, 250, 200", "jpg, 250, 200", "png, 201, 203"})
    void aLargePictureIsScaledDownWhileItIsDecoded(final String format, final int width, final int height)
        throws IOException {
        final var small = RgbDecoder.decode(new PictureReader(LITTLE, true), "ramp", ramp(format, width, height), i -> i);
        assertEquals((width + 2) / 3, small.width());
        assertEquals((height + 2) / 3, small.height());
        assertEquals(30, small.samples()[3 * 10] & 255, 3, "one of each three columns");
    }

    @Test
    void aLargePictureThatIsWantedWholeIsRefused() throws IOException {
        final var png = ramp("png", 250, 200);
        final var ex = assertThrows(UnreadablePictureException.class,
            () -> RgbDecoder.decode(new PictureReader(LITTLE, false), "ramp.png", png, i -> i));
        assertEquals("too large: 250 x 200 pixels do not fit the 0 MB that there are for decoding", ex.reason());
        assertTrue(ex.getMessage().startsWith("The image \"ramp.png\" (") && ex.getMessage().contains("knime.ini"),
            ex.getMessage());
    }

    @Test
    void aPictureThatClaimsMoreThanItHoldsIsRefusedBeforeItIsDecoded() throws IOException {
        final var jpeg = claiming(ramp("jpg", 8, 8), 9216);
        final var decoder = new PictureReader(PictureMemory.SHARED, true);
        final var ex = assertThrows(UnreadablePictureException.class, () -> decoder.read("holiday.jpg", jpeg, (r, p) -> {
            throw new AssertionError("decoded");
        }));
        assertTrue(ex.getMessage().contains("\"holiday.jpg\"") && ex.getMessage().contains("9,216 x 9,216 pixels"),
            ex.getMessage());
    }

    @Test
    void memoryThatEndsAllTheSameIsAMessage() throws IOException {
        final var png = ramp("png", 8, 8);
        final var ex = assertThrows(UnreadablePictureException.class,
            () -> new PictureReader(LITTLE, true).read("a.png", png, (r, p) -> {
                throw new OutOfMemoryError("as a reader throws that asks for an absurd array");
            }));
        assertEquals("too large: there is no memory left to decode it", ex.reason());
    }

    @Test
    void memoryIsGivenBackWhateverHappens() throws IOException {
        final var png = ramp("png", 90, 90);
        final var pictures = new PictureReader(LITTLE, true);
        for (var round = 0; round < 50; round++) { // would wait for ever if it were not
            assertThrows(UnreadablePictureException.class, () -> pictures.read("a.png", png, (r, p) -> {
                throw new IOException("damaged");
            }));
            assertEquals(90, RgbDecoder.decode(pictures, "a.png", png, RgbImage::width));
        }
    }
}
