package org.carrot.clip.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

/** The fixtures in the folder pictures; REFERENCE.txt there says where they come from. */
final class SamplePictures {

    private SamplePictures() {
    }

    static byte[] read(final String name) throws IOException {
        try (var in = SamplePictures.class.getResourceAsStream("pictures/" + name)) {
            return in.readAllBytes();
        }
    }

    /** @return what Pillow decodes, from a PNG with red, green and blue of eight bits */
    static RgbImage expected(final String name) throws IOException {
        final var image = ImageIO.read(new ByteArrayInputStream(read("expected/" + name + ".png")));
        final var samples = new byte[3 * image.getWidth() * image.getHeight()];
        for (var i = 0; i < samples.length; i++) {
            final var pixel = i / 3;
            final var rgb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            samples[i] = (byte)(rgb >> 16 - 8 * (i % 3));
        }
        return new RgbImage(image.getWidth(), image.getHeight(), samples);
    }
}
