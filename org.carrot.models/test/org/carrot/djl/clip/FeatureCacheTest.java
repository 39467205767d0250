package org.carrot.djl.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.carrot.digest.Digest;
import org.carrot.records.ArrayCache;
import org.carrot.records.RecordFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered is right, and never more than the folder may hold. */
final class FeatureCacheTest {

    private static final int WIDTH = 3;

    private static final int RECORD = (int)ArrayCache.bytes(WIDTH);

    @TempDir
    private Path m_folder;

    private Instant m_now = Instant.parse("2024-05-01T12:00:00Z");

    private FeatureCache cache(final String model, final int records) {
        return new FeatureCache(m_folder, (long)records * RECORD, model, WIDTH, () -> m_now);
    }

    private static float[] find(final FeatureCache cache, final int image) {
        return cache.find(key(cache, image));
    }

    private static Digest key(final FeatureCache cache, final int image) {
        return cache.key(new Digest(0, 0, 0, image));
    }

    private static float[] feature(final int image) {
        return new float[]{image, image + .5f, -image};
    }

    private static void add(final FeatureCache cache, final int image) {
        cache.add(key(cache, image), new float[]{9, image, image + .5f, -image}, 1);
    }

    @Test
    void whatWasAddedIsFoundAtOnceAndLater() {
        final var cache = cache("a", 100);
        assertNull(find(cache, 1));
        add(cache, 1);
        add(cache, 2);
        assertArrayEquals(feature(1), find(cache, 1));
        assertArrayEquals(feature(2), find(cache, 2));
        assertNull(find(cache, 3));
        assertArrayEquals(feature(2), find(cache("a", 100), 2));
    }

    @Test
    void cachesSideBySideFindEachOthersFeatures() {
        final var first = cache("a", 100);
        final var second = cache("a", 100);
        add(first, 1);
        add(second, 2);
        first.look();
        second.look();
        assertArrayEquals(feature(1), find(second, 1));
        assertArrayEquals(feature(2), find(first, 2));
    }

    @Test
    void modelsAreKeptApart() {
        add(cache("a", 100), 1);
        assertNull(find(cache("b", 100), 1));
    }

    @Test
    void theOldestGoFirstAndTheSizeIsKept() throws IOException {
        final var cache = cache("a", 40);
        for (var image = 0; image < 100; image++) {
            advance();
            add(cache, image);
            assertArrayEquals(feature(image), find(cache, image));
            assertTrue(bytes() <= 40L * RECORD, "bytes " + bytes());
        }
        assertNull(find(cache, 0));
        assertNotNull(find(cache, 90));
        assertNotNull(find(cache("a", 40), 90));
    }

    @Test
    void modelsNotUsedForLongestMakeRoom() throws IOException {
        for (final var model : new String[]{"old", "new"}) {
            advance();
            final var cache = cache(model, 100);
            for (var image = 0; image < 20; image++) {
                add(cache, image);
            }
        }
        advance();
        add(cache("third", 45), 1);
        assertNull(find(cache("old", 100), 1));
        assertNotNull(find(cache("new", 100), 1));
    }

    @Test
    void damageCountsAsMissing() throws IOException {
        final var cache = cache("a", 100);
        for (var image = 0; image < 3; image++) {
            add(cache, image);
        }
        final var file = file();
        final var bytes = Files.readAllBytes(file);
        bytes[RecordFile.START + 2 * RECORD - 2] ^= 1; // a value of the second
        Files.write(file, bytes);
        assertArrayEquals(feature(0), find(cache("a", 100), 0));
        assertNull(find(cache("a", 100), 1));
        assertArrayEquals(feature(2), find(cache("a", 100), 2));
    }

    @Test
    void aRecordCutOffSpoilsNoneThatComeAfter() throws IOException {
        add(cache("a", 100), 1);
        Files.write(file(), new byte[RECORD - 5], StandardOpenOption.APPEND);
        final var cache = cache("a", 100);
        add(cache, 2);
        assertArrayEquals(feature(1), find(cache, 1));
        assertArrayEquals(feature(2), find(cache, 2));
        assertArrayEquals(feature(2), find(cache("a", 100), 2));
    }

    @Test
    void aFolderThatCannotBeMakesNoDifference() throws IOException {
        final var file = Files.writeString(m_folder.resolve("file"), "no folder");
        final var cache = new FeatureCache(file.resolve("cache"), 1000, "a", WIDTH);
        add(cache, 1);
        assertNull(find(cache, 1));
        assertEquals("no folder", Files.readString(file));
    }

    @Test
    void filesOfEarlierVersionsMakeRoom() throws IOException {
        final var old = Files.write(m_folder.resolve("ab".repeat(32) + "-before.features"), new byte[100 * RECORD]);
        Files.setLastModifiedTime(old, FileTime.from(m_now.minusSeconds(60)));
        final var cache = cache("a", 100);
        add(cache, 1);
        assertFalse(Files.exists(old));
        assertArrayEquals(feature(1), find(cache, 1));
    }

    private void advance() {
        m_now = m_now.plusSeconds(61);
    }

    /** @return the only file in the folder */
    private Path file() throws IOException {
        try (var files = Files.list(m_folder)) {
            return files.reduce((one, other) -> {
                throw new AssertionError("more than one file");
            }).orElseThrow();
        }
    }

    private long bytes() throws IOException {
        try (var files = Files.list(m_folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
