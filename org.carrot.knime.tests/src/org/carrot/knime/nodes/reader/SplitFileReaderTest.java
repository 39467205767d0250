package org.carrot.knime.nodes.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.InvalidSettingsException;

/** A file as CoOp writes it gives images, classes and splits; what is wrong with another one is told, and where. */
final class SplitFileReaderTest {

    @TempDir
    private Path m_folder;

    private Path m_file;

    @BeforeEach
    void nameFile() {
        m_file = m_folder.resolve("split_zhou_Pets.json");
    }

    @Test
    void imagesFollowTheFileAndClassesTheirLabels() throws Exception {
        write("""
                {"train": [["dogs/2.jpg", 1, "dog"], ["cats/é 1.jpg", 0, "cat"]],
                 "val": [["dogs/1.jpg", 1, "dog"]],
                 "test": [["birds/1.jpg", 2, "house_sparrow"]]}""");
        final var read = read(Optional.empty());
        assertEquals(List.of("cat", "dog", "house_sparrow"), read.classes().names());
        assertEquals(List.of("train dog dogs/2.jpg", "train cat cats/é 1.jpg", "val dog dogs/1.jpg",
            "test house_sparrow birds/1.jpg"), describe(read));
        assertEquals(m_folder.resolve("dogs").resolve("2.jpg"), read.images().get(0).path());
    }

    @Test
    void oneSplitKeepsTheClassesOfAll() throws Exception {
        write("""
                {"test": [["b.png", 1, "b"]], "train": [["a.png", 0, "a"], ["c.png", 5, "c"]]}""");
        final var read = read(Optional.of("test"));
        assertEquals(List.of("a", "b", "c"), read.classes().names());
        assertEquals(List.of("test b b.png"), describe(read));
    }

    @Test
    void aSplitThatIsNotThereIsTold() throws Exception {
        write("""
                {"train": [["a.png", 0, "a"], ["b.png", 1, "b"]], "test": []}""");
        message("lists no images in a split 'valid', only in: train, test.", Optional.of("valid"));
        message("lists no images in a split 'test'", Optional.of("test"));
    }

    @Test
    void whatIsNoSplitFileIsTold() throws Exception {
        message("cannot be read: '" + m_file + "' does not exist.", Optional.empty());
        write("[1, 2]");
        message("is no JSON object; a split file is a JSON object with the lists", Optional.empty());
        write("{\"train\": [\n[\"a.png\", 0 \"a\"]]}");
        message("is no JSON from line 2 column ", Optional.empty());
        write("");
        message("is no JSON object; a split file", Optional.empty());
        Files.write(m_file, new byte[]{'{', (byte)0xff, '}'});
        message("is no text in UTF-8; a split file", Optional.empty());
        write("{\"training\": []}");
        message("has a \"training\"; a split file", Optional.empty());
        write("{\"train\": {\"a.png\": 0}}");
        message("\"train\" in '" + m_file + "' is no list; a split file", Optional.empty());
        write("{}");
        message("lists no images", Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
        value = {"[\"b.png\", 1]", "[\"b.png\", 1, \"b\", 2]", "[\"b.png\", \"1\", \"b\"]", "[\"b.png\", 1.5, \"b\"]",
            "[\"b.png\", -1, \"b\"]", "[\"b.png\", 1e40, \"b\"]", "[7, 1, \"b\"]", "[\"b.png\", 1, true]",
            "[\"b.png\", 1, null]", "[\"b.png\", 1, [\"b\"]]", "[\"\", 1, \"b\"]", "\"b.png\"", "null",
            "{\"path\":\"b.png\"}"})
    void anEntryOfAnotherFormIsNamed(final String entry) throws IOException {
        write("{\"train\": [[\"a.png\", 0, \"a\"]], \"val\": [[\"a.png\", 0, \"a\"], " + entry + "]}");
        final var shown = entry.replace(", ", ",");
        message("entry 2 of \"val\" is " + shown + "; a split file is", Optional.empty());
    }

    @Test
    void labelsThatContradictNamesAreTold() throws Exception {
        write("""
                {"train": [["a.png", 0, "a"], ["b.png", 1, "b"]], "test": [["c.png", 1, "c"]]}""");
        message("entry 1 of \"test\" says that label 1 is 'c', but entry 2 of \"train\" says that label 1 is 'b'",
            Optional.of("train"));
        write("""
                {"train": [["a.png", 0, "a"], ["b.png", 1, "b"], ["c.png", 2, "a"]]}""");
        message("entry 3 of \"train\" says that label 2 is 'a', but entry 1 of \"train\" says that label 0 is 'a'",
            Optional.empty());
    }

    @Test
    void pathsOutsideTheFolderAreRefused() throws Exception {
        for (String path : List.of("../secret.png", "a/../../x.png", "/etc/hosts")) {
            write("{\"train\": [[\"" + path + "\", 0, \"a\"]]}");
            message("the path of entry 1 of \"train\", '" + path + "', leads out of the folder '" + m_folder + "'",
                Optional.empty());
        }
        write("{\"train\": [[\"a\\u0000.png\", 0, \"a\"]]}");
        message("the path of entry 1 of \"train\" is none", Optional.empty());
    }

    @Test
    void classesThatReadTheSameAreRefused() throws Exception {
        write("""
                {"train": [["a.png", 0, "hot_dog"], ["b.png", 1, "Hot dog"]]}""");
        message("cannot be used: The class names 'hot_dog' and 'Hot dog' are the same to the model", Optional.empty());
        write("""
                {"train": [["a.png", 0, "hot_dog"]]}""");
        message("only one class, 'hot_dog'", Optional.empty());
    }

    /** Opening it waited for ever, and cancelling did not end it. */
    @Test
    @EnabledOnOs(value = {OS.LINUX, OS.MAC}, disabledReason = "named pipes are files only there")
    void aPipeIsToldAndNotWaitedFor() throws Exception {
        Files.deleteIfExists(m_file);
        assertEquals(0, new ProcessBuilder("mkfifo", m_file.toString()).start().waitFor());
        message("is no file but a pipe or a device", Optional.empty());
    }

    @Test
    void longNamesAreQuotedInFewWords() throws Exception {
        final var name = "x".repeat(500_000);
        for (String content : List.of("{\"train\": [[\"a.png\", 0, \"%s\"], [\"b.png\", 1, \"%s\"]]}",
            "{\"%s\": []}", "{\"train\": [[\"../%s\", 0, \"a\"]]}", "{\"train\": [[\"a.png\", \"%s\"]]}")) {
            write(content.replace("%s", name));
            final var ex = assertThrows(InvalidSettingsException.class, () -> read(Optional.empty()));
            assertTrue(ex.getMessage().contains("xxx...") && ex.getMessage().length() < 1000, ex.getMessage());
        }
    }

    private SplitFile read(final Optional<String> split) throws InvalidSettingsException {
        return SplitFileReader.read(m_file, m_folder, split);
    }

    private static List<String> describe(final SplitFile read) {
        return read.images().stream()
            .map(i -> "%s %s %s".formatted(i.split().orElseThrow(), i.className(), i.name())).toList();
    }

    private void message(final String expected, final Optional<String> split) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> read(split));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private void write(final String json) throws IOException {
        Files.writeString(m_file, json, StandardCharsets.UTF_8);
    }
}
