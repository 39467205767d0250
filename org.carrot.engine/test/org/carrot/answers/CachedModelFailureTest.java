package org.carrot.answers;

import static org.carrot.answers.CacheRequests.CLASSES;
import static org.carrot.answers.CacheRequests.IMAGES;
import static org.carrot.answers.CacheRequests.panel;
import static org.carrot.answers.CacheRequests.population;
import static org.carrot.answers.CacheRequests.score;
import static org.carrot.answers.CacheRequests.uncached;
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
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Request;
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
        final Panel panel = panel(m_cached);
        m_model.add(Float.NaN);
        assertTrue(Float.isNaN(score(panel, population(0, 2))[1][0]));
        m_model.add(Float.NEGATIVE_INFINITY);
        assertEquals(Float.NEGATIVE_INFINITY, score(panel, population(0, 2))[1][0]);
        m_model.add(0);
        assertEquals(Float.NEGATIVE_INFINITY, score(panel, population(0, 2))[1][0]);
        assertEquals(List.of(2, 2), m_model.populations());
    }

    /** A bit flipped in any byte of the answer, or the file cut off there. */
    @Test
    void aDamagedAnswerIsAskedAgainAndReplaced() throws Exception {
        final float[][] expected = score(panel(m_cached), population(0, 1));
        final Path file = file();
        final byte[] whole = Files.readAllBytes(file);
        final int end = whole.length - RecordFile.HEAD;
        for (int i = end - (int)ArrayCache.bytes(expected[0].length); i < end; i++) {
            final byte[] damaged = whole.clone();
            damaged[i] ^= 1 << i % 8;
            for (final byte[] content : List.of(damaged, Arrays.copyOf(whole, i))) {
                Files.write(file, content);
                open();
                final Panel panel = panel(m_cached);
                assertArrayEquals(expected, score(panel, population(0, 1)));
                assertArrayEquals(expected, score(panel, population(0, 1)));
                assertEquals(List.of(1), m_model.populations(), "byte " + i);
                deleteAllBut(file);
            }
        }
    }

    @Test
    void ofADamagedPopulationOnlyWhatIsMissingIsAskedAgain() throws Exception {
        final Panel panel = panel(m_cached);
        score(panel, population(0, 6));
        final byte[] bytes = Files.readAllBytes(file());
        // within the answer to candidate 3
        final int end = bytes.length - RecordFile.HEAD;
        bytes[end - 5 * (int)ArrayCache.bytes(IMAGES.size() * CLASSES.size()) / 2] ^= 1;
        Files.write(file(), bytes);
        final float[][] expected = uncached(population(0, 6));
        final List<Integer> order = new ArrayList<>();
        panel.score(Request.of(population(0, 6)), (candidate, logits) -> {
            assertArrayEquals(expected[candidate], logits);
            order.add(candidate);
        }, Monitor.silent());
        assertEquals(List.of(0, 1, 2, 4, 5, 3), order);
        assertEquals(List.of(6, 1), m_model.populations());
    }

    @Test
    void anAnswerInThePlaceOfAnotherIsNotUsed() throws Exception {
        final Panel panel = panel(m_cached);
        final float[][] expected = score(panel, population(0, 2));
        final byte[] bytes = Files.readAllBytes(file());
        final int answer = (int)ArrayCache.bytes(expected[0].length);
        final int end = bytes.length - RecordFile.HEAD;
        final byte[] first = Arrays.copyOfRange(bytes, end - 2 * answer, end - answer);
        System.arraycopy(bytes, end - answer, bytes, end - 2 * answer, answer);
        System.arraycopy(first, 0, bytes, end - answer, answer);
        Files.write(file(), bytes);
        assertArrayEquals(expected, score(panel, population(0, 2)));
        assertEquals(List.of(2, 2), m_model.populations());
    }

    @Test
    void anImageThatChangedIsToldAndNotAnswered() throws Exception {
        panel(m_cached).close();
        final byte[] content = IMAGES.get(2).read().clone();
        final List<Image> images = new ArrayList<>(IMAGES);
        images.set(2, Image.of("changing.png", content));
        final Panel panel = FreeRequests.panel(m_cached, images, CLASSES);
        content[0] ^= 1;
        final BlackBoxException failure =
            assertThrows(BlackBoxException.class, () -> score(panel, population(0, 1)));
        assertTrue(failure.getMessage().contains("changing.png"), failure::getMessage);
        assertTrue(failure.getCause().getMessage().contains("has changed"), failure.getCause()::getMessage);
    }

    @Test
    void anImageThatCannotBeReadIsNamed() {
        final Image gone = new Image("gone.png", () -> {
            throw new IOException("no such file");
        });
        final BlackBoxException failure = assertThrows(BlackBoxException.class,
            () -> FreeRequests.panel(m_cached, List.of(IMAGES.get(0), gone), CLASSES));
        assertTrue(failure.getMessage().contains("'gone.png' cannot be read: no such file"), failure::getMessage);
    }

    @Test
    void aClosedPanelRefusesEvenWhatIsKnown() throws Exception {
        final Panel panel = panel(m_cached);
        score(panel, population(0, 1));
        panel.close();
        assertThrows(IllegalStateException.class, () -> score(panel, population(0, 1)),
            "though the answer is known");
    }

    @Test
    void aModelThatGivesNoAnswerFails() throws Exception {
        final Panel panel = panel(m_cached);
        m_model.fallSilent();
        final BlackBoxException failure =
            assertThrows(BlackBoxException.class, () -> score(panel, population(0, 3)));
        assertTrue(failure.getMessage().contains("candidate 1 of 3"), failure::getMessage);
    }

    @Test
    void aFolderThatFailsDoesNotEndTheRun() throws Exception {
        final Panel panel = panel(m_cached);
        final Path folder = m_folder.resolve("full");
        final AnswerCache cache = new AnswerCache(folder, 1 << 20);
        Files.delete(folder);
        Files.writeString(folder, "a file where the folder was");
        final CachedModel model = new CachedModel(m_model, cache);
        assertArrayEquals(score(panel, population(0, 3)),
            score(panel(model), population(0, 3)));
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
