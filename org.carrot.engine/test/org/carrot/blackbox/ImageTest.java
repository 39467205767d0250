package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.digest.Digest;
import org.junit.jupiter.api.Test;

final class ImageTest {

    private static Digest sha256(final byte[] bytes) throws Exception {
        return Digest.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void anImageInMemoryHasANameAndItsBytes() throws Exception {
        final byte[] bytes = {1, 2, 3};
        final Image image = Image.of("cat 1", bytes);
        assertEquals("cat 1", image.name());
        assertArrayEquals(bytes, image.read());
        assertEquals(sha256(bytes), image.digest());
    }

    @Test
    void itsDigestIsTakenOnceAndByAnyReading() throws Exception {
        final AtomicInteger readings = new AtomicInteger();
        final Image image = new Image("cat 1", () -> {
            readings.incrementAndGet();
            return new byte[]{7};
        });
        image.digest();
        assertEquals(sha256(new byte[]{7}), image.digest());
        assertEquals(1, readings.get());
        final Image other = new Image("cat 2", () -> {
            readings.incrementAndGet();
            return new byte[]{8};
        });
        other.read();
        assertEquals(sha256(new byte[]{8}), other.digest());
        assertEquals(2, readings.get());
    }

    @Test
    void anImageThatHasChangedIsNotRead() throws Exception {
        final byte[] bytes = {1, 2, 3};
        final Image image = Image.of("cat 1", bytes);
        image.digest();
        bytes[1] = 7;
        final BlackBoxException failure = assertThrows(BlackBoxException.class, image::read);
        assertEquals("The image 'cat 1' cannot be read: it has changed since the run began",
            failure.getMessage());
        assertEquals(Retry.NEVER, failure.retry());
        bytes[1] = 2;
        assertArrayEquals(bytes, image.read());
    }

    @Test
    void anImageThatCannotBeReadIsNamed() {
        final Image image = new Image("gone.png", () -> {
            throw new IOException("no such file");
        });
        assertEquals("The image 'gone.png' cannot be read: no such file",
            assertThrows(BlackBoxException.class, image::read).getMessage());
        assertThrows(BlackBoxException.class, image::digest);
    }
}
