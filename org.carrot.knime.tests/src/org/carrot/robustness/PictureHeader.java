package org.carrot.robustness;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;

import org.carrot.clip.checkpoint.Mutation;

/** Lets pictures claim sizes that they do not have. Nothing of such a size is ever decoded: it is refused before. */
final class PictureHeader {

    private PictureHeader() {
    }

    /** @return the picture with another width and height, if it is a PNG or JPEG, or with other bytes damaged */
    static byte[] damaged(final byte[] picture, final Random random) {
        final var changed = picture.clone();
        final var numbers = ByteBuffer.wrap(changed);
        if (random.nextBoolean()) {
            return Mutation.of(picture, random);
        }
        if (changed[1] == 'P') {
            numbers.putInt(16, 1 + random.nextInt(1 << 1 + random.nextInt(30)));
            numbers.putInt(20, 1 + random.nextInt(1 << 1 + random.nextInt(30)));
            final var checksum = new CRC32();
            checksum.update(changed, 12, 17);
            numbers.putInt(29, (int)checksum.getValue());
            return changed;
        }
        for (int i = 0; i + 8 < changed.length; i++) {
            if (changed[i] == (byte)0xFF && (changed[i + 1] == (byte)0xC0 || changed[i + 1] == (byte)0xC2)) {
                numbers.putShort(i + 5, (short)random.nextInt(1 << 16)).putShort(i + 7, (short)random.nextInt(1 << 16));
                return changed;
            }
        }
        return Mutation.of(picture, random);
    }
}
