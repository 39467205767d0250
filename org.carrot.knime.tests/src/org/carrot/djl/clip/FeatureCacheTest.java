package org.carrot.djl.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered is right, and never more than the folder may hold. */
final class FeatureCacheTest {

    private static final int WIDTH = 3;

    private static final int RECORD = 32 + 4 * WIDTH + 4;

    @TempDir
    private Path m_folder;

    private FeatureCache cache(final String model, final int records) {
        return new FeatureCache(m_folder, (long)records * RECORD, model, WIDTH);
    }

    private static byte[] key(final int image) {
        return ByteBuffer.allocate(32).putInt(28, image).array();
    }

    private static float[] feature(final int image) {
        return new float[]{image, image + .5f, -image};
    }

    private static void add(final FeatureCache cache, final int image) {
        cache.add(key(image), new float[]{9, image, image + .5f, -image}, 1);
    }

    @Test
    void whatWasAddedIsFoundAtOnceAndLater() {
        final var cache = cache("a", 100);
        assertNull(cache.find(key(1)));
        add(cache, 1);
        add(cache, 2);
        assertArrayEquals(feature(1), cache.find(key(1)));
        assertArrayEquals(feature(2), cache.find(key(2)));
        assertNull(cache.find(key(3)));
        assertArrayEquals(feature(2), cache("a", 100).find(key(2)));
    }

    @Test
    void cachesSideBySideFindEachOthersFeatures() {
        final var first = cache("a", 100);
        final var second = cache("a", 100);
        add(first, 1);
        add(second, 2);
        assertArrayEquals(feature(1), second.find(key(1)));
        assertArrayEquals(feature(2), first.find(key(2)));
    }

    @Test
    void modelsAreKeptApart() {
        add(cache("a", 100), 1);
        assertNull(cache("b", 100).find(key(1)));
    }

    @Test
    void theOldestGoFirstAndTheSizeIsKept() throws IOException {
        final var cache = cache("a", 40);
        for (var image = 0; image < 100; image++) {
            add(cache, image);
            assertArrayEquals(feature(image), cache.find(key(image)));
            assertTrue(bytes() <= 20L * RECORD, "bytes " + bytes());
        }
        assertNull(cache.find(key(0)));
        assertNotNull(cache.find(key(90)));
        assertNotNull(cache("a", 40).find(key(90)));
    }

    @Test
    void modelsNotUsedForLongestMakeRoom() throws IOException {
        for (final var model : new String[]{"old", "new"}) {
            final var cache = cache(model, 100);
            for (var image = 0; image < 20; image++) {
                add(cache, image);
            }
        }
        Files.setLastModifiedTime(m_folder.resolve("old.features"), FileTime.fromMillis(1000));
        cache("third", 60);
        assertFalse(Files.exists(m_folder.resolve("old.features")));
        assertNotNull(cache("new", 100).find(key(1)));
    }

    @Test
    void damageCountsAsMissing() throws IOException {
        final var file = m_folder.resolve("a.features");
        final var cache = cache("a", 100);
        for (var image = 0; image < 3; image++) {
            add(cache, image);
        }
        final var bytes = Files.readAllBytes(file);
        bytes[RECORD + 34] ^= 1; // a value of the second
        Files.write(file, bytes);
        assertArrayEquals(feature(0), cache("a", 100).find(key(0)));
        assertNull(cache("a", 100).find(key(1)));
        assertArrayEquals(feature(2), cache("a", 100).find(key(2)));
    }

    @Test
    void aRecordCutOffSpoilsNoneThatComeAfter() throws IOException {
        add(cache("a", 100), 1);
        Files.write(m_folder.resolve("a.features"), new byte[RECORD - 5], StandardOpenOption.APPEND);
        final var cache = cache("a", 100);
        add(cache, 2);
        assertArrayEquals(feature(1), cache.find(key(1)));
        assertArrayEquals(feature(2), cache.find(key(2)));
        assertArrayEquals(feature(2), cache("a", 100).find(key(2)));
    }

    @Test
    void aFolderThatCannotBeMakesNoDifference() throws IOException {
        final var file = Files.writeString(m_folder.resolve("file"), "no folder");
        final var cache = new FeatureCache(file.resolve("cache"), 1000, "a", WIDTH);
        add(cache, 1);
        assertNull(cache.find(key(1)));
        assertEquals("no folder", Files.readString(file));
    }

    private long bytes() throws IOException {
        try (var files = Files.list(m_folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
