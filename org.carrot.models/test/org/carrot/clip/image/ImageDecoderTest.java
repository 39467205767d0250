package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

final class ImageDecoderTest {

    private static byte[] encoded(final int type, final String format, final int... argb) throws IOException {
        final var image = new BufferedImage(argb.length, 1, type);
        image.setRGB(0, 0, argb.length, 1, argb, 0, argb.length);
        final var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @Test
    void transparentPartsShowWhite() throws IOException {
        final var image = ImageDecoder.decode("a.png",
            encoded(BufferedImage.TYPE_INT_ARGB, "png", 0x00FF0000, 0xFF204060, 0x80000000), i -> i);
        assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
        assertEquals(0xFF204060, image.getRGB(1, 0));
        assertEquals(127, image.getRGB(2, 0) & 255, 1);
    }

    @Test
    void decodesGreyAndJpeg() throws IOException {
        final var grey = ImageDecoder.decode("g.png", encoded(BufferedImage.TYPE_BYTE_GRAY, "png", 0xFFFFFFFF), i -> i);
        assertEquals(0xFFFFFFFF, grey.getRGB(0, 0));
        final var jpeg = ImageDecoder.decode("j.jpg", encoded(BufferedImage.TYPE_INT_RGB, "jpg", 0xFFFF0000), i -> i);
        assertEquals(254, jpeg.getRGB(0, 0) >> 16 & 255, 2);
    }

    @Test
    void saysWhichImageCannotBeRead() throws IOException {
        final var png = encoded(BufferedImage.TYPE_INT_RGB, "png", new int[500]);
        for (final var bytes : new byte[][]{new byte[0], "no image".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(png, 50)}) {
            final var message =
                assertThrows(IOException.class, () -> ImageDecoder.decode("holiday.png", bytes, i -> i)).getMessage();
            assertTrue(message.contains("\"holiday.png\"") && message.contains("PNG or JPEG"), message);
        }
    }
}
