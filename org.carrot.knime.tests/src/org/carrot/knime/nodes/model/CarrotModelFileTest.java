package org.carrot.knime.nodes.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.port.CarrotModel;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortUtil;

/** What is written is read as it was, by this version and later ones; what is no model is told, whatever it is. */
final class CarrotModelFileTest {

    private static final ModelInfo INFO = Infos.of("mini", "digest", 2, PromptForm.SOFT);

    private static final CarrotModel MODEL = model("a photo");

    @TempDir
    private Path m_folder;

    @Test
    void aModelIsReadAsItWasWritten() throws Exception {
        final var file = m_folder.resolve("a b.model");
        write(MODEL, file, false);
        assertEquals(MODEL, read(file));
        assertEquals(MODEL.getSpec(), read(file).getSpec());
        assertEquals(List.of(file), files(), "nothing else is left");
    }

    @Test
    void anExistingFileStaysUnlessItMayBeReplaced() throws Exception {
        final var file = m_folder.resolve("m");
        write(MODEL, file, false);
        final var ex = assertThrows(KNIMEException.class, () -> write(model("a drawing"), file, false));
        assertTrue(ex.getMessage().contains("'" + file + "' is there already"), ex.getMessage());
        assertEquals(MODEL, read(file));
        write(model("a drawing"), file, true);
        assertEquals("a drawing", read(file).model().prompt().initialText());
        assertEquals(List.of(file), files());
    }

    @Test
    void foldersAreCreatedIfWanted() throws Exception {
        final var file = m_folder.resolve("new/models/m");
        final var ex = assertThrows(KNIMEException.class, () -> write(MODEL, file, true));
        assertTrue(ex.getMessage().contains("The folder of '" + file + "' does not exist"), ex.getMessage());
        new CarrotModelFile(file).write(MODEL, false, true, new ExecutionMonitor());
        assertEquals(MODEL, read(file));
    }

    @Test
    void placesThatCannotBeWrittenAreTold() throws Exception {
        message("is a folder. Name a file in it", () -> write(MODEL, m_folder, true));
        message("is a folder", () -> write(MODEL, m_folder.getRoot(), true));
        message("cannot be written", () -> write(MODEL, m_folder.resolve("x".repeat(1000)), true));
        final var file = Files.createFile(m_folder.resolve("file"));
        message("cannot be written, because '" + file + "' exists already",
            () -> new CarrotModelFile(file.resolve("m")).write(MODEL, true, true, new ExecutionMonitor()));
        assertEquals(List.of(file), files(), "no unfinished file is left");
    }

    /** The file was written by 0.1.0 on 2026-11-22, from the quickstart with a budget of 500 queries. */
    @Test
    void aModelOfVersion010IsRead() throws Exception {
        final var file = m_folder.resolve("0.1.0.model");
        try (InputStream saved = getClass().getResourceAsStream("saved/0.1.0.model")) {
            Files.copy(saved, file);
        }
        final var read = read(file);
        assertEquals("class", read.getSpec().target());
        assertEquals("mini VLM", read.getSpec().model().name());
        final var model = read.model();
        assertEquals(List.of("bird", "building", "clothing", "face", "flag", "fruit", "hand", "mammal", "person",
            "traffic_sign", "vehicle", "zodiac_sign"), model.classes().names());
        assertEquals(Optional.empty(), model.template());
        assertEquals("a photo of a", model.prompt().initialText());
        assertEquals(12 * 12, model.refiner().orElseThrow().layers().get(0).weights().length);
        assertEquals(4 * 128, model.prompt().tuned().length);
        assertEquals(493, model.cost().queries());
        assertEquals(13, model.history().size());
        assertEquals(0.4427083333333333, model.history().get(0).trainingAccuracy());
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws Exception {
        write(MODEL, m_folder.resolve("m"), false);
        message("update the extension", () -> read(changed("object.file", xml -> xml.replace(
            "key=\"formatVersion\" type=\"xint\" value=\"1\"", "key=\"formatVersion\" type=\"xint\" value=\"2\""))));
        message("newer version of this extension",
            () -> read(changed("objectSpec.file", xml -> xml.replace("SOFT_PROMPTS", "TELEPATHY"))));
    }

    @Test
    void contentThatDoesNotFitIsRefused() throws Exception {
        write(MODEL, m_folder.resolve("m"), false);
        for (String key : List.of("tokens", "initial", "prompt", "history", "cost", "seconds", "formatVersion")) {
            message("holds no CARROT model that can be read", () -> read(
                changed("object.file", xml -> xml.replace("key=\"" + key + "\"", "key=\"other\""))));
        }
        message("holds no CARROT model that can be read",
            () -> read(changed("object.file", xml -> xml.replace("key=\"in\" type=\"xint\" value=\"2\"",
                "key=\"in\" type=\"xint\" value=\"3\""))));
    }

    @Test
    void aListThatStatesAnAbsurdSizeIsRefused() throws Exception {
        write(MODEL, m_folder.resolve("m"), false);
        message("states 2147483647 elements, but has fewer", () -> read(changed("objectSpec.file",
            xml -> xml.replace("key=\"array-size\" type=\"xint\" value=\"2\"",
                "key=\"array-size\" type=\"xint\" value=\"2147483647\""))));
    }

    /** Opening it waited for ever, and cancelling did not end it. */
    @Test
    @EnabledOnOs(value = {OS.LINUX, OS.MAC}, disabledReason = "named pipes are files only there")
    void aPipeIsToldAndNotWaitedFor() throws Exception {
        final var pipe = m_folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        message("is no file but a pipe or a device", () -> read(pipe));
    }

    @Test
    void aDamagedFileIsToldAndNeverHalfRead() throws Exception {
        final var file = m_folder.resolve("m");
        write(MODEL, file, false);
        final byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            readsEqualOrTells(file, "cut after " + length);
        }
        for (int at = 0; at < whole.length; at += 5) {
            final byte[] flipped = whole.clone();
            flipped[at] ^= 1 << at % 8;
            Files.write(file, flipped);
            readsEqualOrTells(file, "bit flipped at " + at);
        }
    }

    private static void readsEqualOrTells(final Path file, final String what) throws Exception {
        try {
            assertEquals(MODEL, read(file), what);
        } catch (KNIMEException ex) {
            assertTrue(ex.getMessage().startsWith("'" + file + "' holds no CARROT model"), ex.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "just a text", "PK"})
    void aFileOfAnotherKindIsRefused(final String content) throws Exception {
        final var file = Files.writeString(m_folder.resolve("m"), content);
        message("'" + file + "' holds no CARROT model that can be read. It was not written by a CARROT Model Writer",
            () -> read(file));
    }

    @Test
    void anotherArchiveOrObjectIsRefused() throws Exception {
        final var file = m_folder.resolve("m");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        message("It was not written by a CARROT Model Writer", () -> read(file));
        try (var out = Files.newOutputStream(file)) {
            PortUtil.writeObjectToStream(
                new VlmConnection(new VlmConnectionSpec(new VlmDescription("test", "cpu", INFO))), out,
                new ExecutionMonitor());
        }
        message("holds no CARROT model but another object of KNIME (VlmConnection)", () -> read(file));
    }

    @Test
    void aMissingFileIsTold() {
        message("does not exist. Write it with a CARROT Model Writer", () -> read(m_folder.resolve("none")));
        message("holds no CARROT model that can be read", () -> read(m_folder));
    }

    @Test
    void theFilesAreArchivesAsDocumented() throws Exception {
        final var file = m_folder.resolve("m");
        write(MODEL, file, false);
        final var names = new String[3];
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < names.length; i++) {
                names[i] = zip.getNextEntry().getName();
            }
        }
        assertArrayEquals(new String[]{"content.xml", "objectSpec.file", "object.file"}, names);
    }

    /** Rewrites the content.xml in one of the two archives that the file "m" consists of. */
    private Path changed(final String part, final UnaryOperator<String> edit) throws IOException {
        final var target = m_folder.resolve("changed");
        try (var in = new ZipInputStream(Files.newInputStream(m_folder.resolve("m")));
            var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                final byte[] bytes = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(part) ? edited(bytes, edit) : bytes);
            }
        }
        return target;
    }

    private static byte[] edited(final byte[] archive, final UnaryOperator<String> edit) throws IOException {
        final var result = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive)); var out = new ZipOutputStream(result)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                final var before = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                final var after = edit.apply(before);
                assertTrue(before.isEmpty() || !after.equals(before), "something was changed");
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(after.getBytes(StandardCharsets.UTF_8));
            }
        }
        return result.toByteArray();
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void message(final String expected, final Attempt attempt) {
        final var ex = assertThrows(KNIMEException.class, attempt::run);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private static void write(final CarrotModel model, final Path file, final boolean replace) throws Exception {
        new CarrotModelFile(file).write(model, replace, false, new ExecutionMonitor());
    }

    private static CarrotModel read(final Path file) throws Exception {
        return new CarrotModelFile(file).read(new ExecutionMonitor());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(m_folder)) {
            return files.toList();
        }
    }

    private static CarrotModel model(final String initialText) {
        return new CarrotModel(
            new TunedModel(INFO, new ClassNames(List.of("cat", "dog")),
                new TunedPrompt(initialText, 2, new float[]{1, -0f, Float.MIN_VALUE, 3e38f},
                    new float[]{.1f, .2f, .3f, .4f}),
                Optional.empty(),
                Optional.of(new RefinerWeights(
                    List.of(new Layer(2, 2, new float[]{1, 2, 3, 4}, new float[]{5, 6})), true)),
                List.of(new Generation(0, 1, Double.NaN, .7, .7, .5, Double.NaN, 1)), Costs.of(10, 8000, 160, 16000), 12.5),
            "a <class> & \"more\"");
    }
}
