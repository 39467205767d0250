package org.carrot.answers;

import static org.carrot.answers.Questions.CLASSES;
import static org.carrot.answers.Questions.IMAGES;
import static org.carrot.answers.Questions.population;
import static org.carrot.answers.Questions.score;
import static org.carrot.answers.Questions.take;
import static org.carrot.answers.Questions.uncached;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.records.ArrayCache;
import org.carrot.records.RecordFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers, images, models and folders that fail: nothing wrong is answered, nothing that was paid for is lost. */
final class CachedModelFailureTest {

    @TempDir
    private Path m_folder;

    private WatchedModel m_model;

    private CachedModel m_cached;

    @BeforeEach
    void open() throws Exception {
        m_model = new WatchedModel();
        m_cached = new CachedModel(m_model, new AnswerCache(m_folder, 1 << 20));
    }

    @Test
    void answersThatAreNoNumbersAreNotKept() throws Exception {
        final ImageSet images = take(m_cached);
        m_model.add(Float.NaN);
        assertTrue(Float.isNaN(score(m_cached, population(0, 2), CLASSES, images)[1][0]));
        m_model.add(Float.NEGATIVE_INFINITY);
        assertEquals(Float.NEGATIVE_INFINITY, score(m_cached, population(0, 2), CLASSES, images)[1][0]);
        m_model.add(0);
        assertEquals(Float.NEGATIVE_INFINITY, score(m_cached, population(0, 2), CLASSES, images)[1][0]);
        assertEquals(List.of(2, 2), m_model.populations());
    }

    /** A bit flipped in any byte of the answer, or the file cut off there. */
    @Test
    void aDamagedAnswerIsAskedAgainAndReplaced() throws Exception {
        final float[][] expected = score(m_cached, population(0, 1), CLASSES, take(m_cached));
        final Path file = file();
        final byte[] whole = Files.readAllBytes(file);
        final int end = whole.length - RecordFile.HEAD;
        for (int i = end - (int)ArrayCache.bytes(expected[0].length); i < end; i++) {
            final byte[] damaged = whole.clone();
            damaged[i] ^= 1 << i % 8;
            for (final byte[] content : List.of(damaged, Arrays.copyOf(whole, i))) {
                Files.write(file, content);
                open();
                final ImageSet images = take(m_cached);
                assertArrayEquals(expected, score(m_cached, population(0, 1), CLASSES, images));
                assertArrayEquals(expected, score(m_cached, population(0, 1), CLASSES, images));
                assertEquals(List.of(1), m_model.populations(), "byte " + i);
                deleteAllBut(file);
            }
        }
    }

    @Test
    void damageInTheMiddleOfAPopulationKeepsTheOrder() throws Exception {
        final ImageSet images = take(m_cached);
        score(m_cached, population(0, 6), CLASSES, images);
        final byte[] bytes = Files.readAllBytes(file());
        // within the answer to candidate 3
        final int end = bytes.length - RecordFile.HEAD;
        bytes[end - 5 * (int)ArrayCache.bytes(IMAGES.size() * CLASSES.size()) / 2] ^= 1;
        Files.write(file(), bytes);
        final float[][] expected = uncached(population(0, 6), CLASSES);
        final List<Integer> order = new ArrayList<>();
        m_cached.score(new Query(population(0, 6), CLASSES, images), (candidate, logits) -> {
            assertArrayEquals(expected[candidate], logits);
            order.add(candidate);
        }, Monitor.silent());
        assertEquals(List.of(0, 1, 2, 3, 4, 5), order);
        assertEquals(List.of(6, 6), m_model.populations());
    }

    @Test
    void anAnswerInThePlaceOfAnotherIsNotUsed() throws Exception {
        final ImageSet images = take(m_cached);
        final float[][] expected = score(m_cached, population(0, 2), CLASSES, images);
        final byte[] bytes = Files.readAllBytes(file());
        final int answer = (int)ArrayCache.bytes(expected[0].length);
        final int end = bytes.length - RecordFile.HEAD;
        final byte[] first = Arrays.copyOfRange(bytes, end - 2 * answer, end - answer);
        System.arraycopy(bytes, end - answer, bytes, end - 2 * answer, answer);
        System.arraycopy(first, 0, bytes, end - answer, answer);
        Files.write(file(), bytes);
        assertArrayEquals(expected, score(m_cached, population(0, 2), CLASSES, images));
        assertEquals(List.of(2, 2), m_model.populations());
    }

    @Test
    void anImageThatChangedIsToldAndNotAnswered() throws Exception {
        take(m_cached).close();
        final byte[] content = IMAGES.get(2).read().clone();
        final List<ImageSource> images = new ArrayList<>(IMAGES);
        images.set(2, ImageSource.of("changing.png", content));
        final ImageSet set = m_cached.take(images, Monitor.silent());
        content[0] ^= 1;
        final BlackBoxException failure =
            assertThrows(BlackBoxException.class, () -> score(m_cached, population(0, 1), CLASSES, set));
        assertTrue(failure.getMessage().contains("changing.png"), failure::getMessage);
        assertTrue(failure.getCause().getMessage().contains("has changed"), failure.getCause()::getMessage);
    }

    @Test
    void anImageThatCannotBeReadIsNamed() {
        final ImageSource gone = new ImageSource() {
            @Override
            public String name() {
                return "gone.png";
            }

            @Override
            public byte[] read() throws IOException {
                throw new IOException("no such file");
            }
        };
        final BlackBoxException failure = assertThrows(BlackBoxException.class,
            () -> m_cached.take(List.of(IMAGES.get(0), gone), Monitor.silent()));
        assertTrue(failure.getMessage().contains("'gone.png' cannot be read: no such file"), failure::getMessage);
    }

    @Test
    void imagesOfAnotherModelAndClosedOnesAreRefused() throws Exception {
        final CachedModel other = new CachedModel(new WatchedModel(), new AnswerCache(m_folder, 1 << 20));
        final ImageSet images = take(other);
        assertThrows(IllegalArgumentException.class, () -> score(m_cached, population(0, 1), CLASSES, images));
        score(other, population(0, 1), CLASSES, images);
        images.close();
        assertThrows(IllegalStateException.class, () -> score(other, population(0, 1), CLASSES, images),
            "though the answer is known");
    }

    @Test
    void aModelThatGivesNoAnswerFails() throws Exception {
        final ImageSet images = take(m_cached);
        m_model.fallSilent();
        final BlackBoxException failure =
            assertThrows(BlackBoxException.class, () -> score(m_cached, population(0, 3), CLASSES, images));
        assertTrue(failure.getMessage().contains("candidate 1 of 3"), failure::getMessage);
    }

    @Test
    void aFolderThatFailsDoesNotEndTheRun() throws Exception {
        final ImageSet images = take(m_cached);
        final Path folder = m_folder.resolve("full");
        final AnswerCache cache = new AnswerCache(folder, 1 << 20);
        Files.delete(folder);
        Files.writeString(folder, "a file where the folder was");
        final CachedModel model = new CachedModel(m_model, cache);
        assertArrayEquals(score(m_cached, population(0, 3), CLASSES, images),
            score(model, population(0, 3), CLASSES, take(model)));
        assertTrue(cache.problem().orElseThrow().contains(folder.toString()));
        assertNotEquals(Cost.NONE, model.sent());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(m_folder)) {
            return files.toList();
        }
    }

    /** @return the only file in the folder */
    private Path file() throws IOException {
        assertEquals(1, files().size());
        return files().get(0);
    }

    private void deleteAllBut(final Path kept) throws IOException {
        for (final Path file : files()) {
            if (!file.equals(kept)) {
                Files.delete(file);
            }
        }
    }
}
