package org.carrot.knime.nodes.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

/** Class folders are found with and without split folders, and drawn from the same way for the same seed. */
final class ImageFolderTest {

    @TempDir
    private Path m_root;

    @Test
    void classFoldersMayLieDirectlyInTheFolder() throws Exception {
        touch("dog/2.png", "dog/1.png", "cat/a.jpg", ".hidden/b.png", "dog/.DS_Store", "readme.txt");
        assertEquals(List.of("cat [a.jpg]", "dog [1.png, 2.png]"), list(Optional.empty()));
    }

    @Test
    void splitFoldersAreToldByTheirNames() throws Exception {
        touch("train/cat/1.png", "train/dog/2.png", "Test/cat/3.png", "notes/x.png");
        assertEquals(List.of("Test/cat [3.png]", "train/cat [1.png]", "train/dog [2.png]"), list(Optional.empty()));
    }

    @Test
    void oneSplitMayBeChosenWhateverItsName() throws Exception {
        touch("day 1/cat/1.png", "day 2/cat/2.png");
        assertEquals(List.of("day 2/cat [2.png]"), list(Optional.of("day 2")));
    }

    @Test
    void anEmptyClassFolderIsListed() throws Exception {
        touch("cat/1.png");
        Files.createDirectory(m_root.resolve("dog"));
        assertEquals(List.of("cat [1.png]", "dog []"), list(Optional.empty()));
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        touch("train/1.png");
        message("has no sub-folder 'test', only train", m_root, Optional.of("test"));
        message("'" + m_root.resolve("train") + "' has no class folders", m_root, Optional.of("train"));
        message("does not exist", m_root.resolve("nowhere"), Optional.empty());
        message("is a file", m_root.resolve("train/1.png"), Optional.empty());
    }

    @Test
    void aDrawDependsOnTheSeedAndTheFolderOnly() {
        final var files = IntStream.range(0, 20).mapToObj(i -> Path.of(i + ".png")).toList();
        final var cat = new ClassFolder("cat", Optional.of("train"), files);
        assertEquals(cat.shuffledImages(1), cat.shuffledImages(1));
        assertNotEquals(cat.shuffledImages(1), cat.shuffledImages(2));
        assertNotEquals(cat.shuffledImages(1), new ClassFolder("dog", Optional.of("train"), files).shuffledImages(1));
        assertEquals(Set.copyOf(cat.images()), Set.copyOf(cat.shuffledImages(3)));
    }

    private List<String> list(final Optional<String> split) throws Exception {
        return new ImageFolder(m_root).list(split).stream()
            .map(f -> f.name() + " " + f.files().stream().map(p -> p.getFileName().toString()).toList()).toList();
    }

    private static void message(final String expected, final Path root, final Optional<String> split) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> new ImageFolder(root).list(split));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private void touch(final String... files) throws IOException {
        for (String file : files) {
            final var path = m_root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }
}
