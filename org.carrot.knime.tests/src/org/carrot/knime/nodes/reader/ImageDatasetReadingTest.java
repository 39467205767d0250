package org.carrot.knime.nodes.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.carrot.knime.nodes.reader.ImageDatasetParameters.DatasetSource;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Output;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.TooFew;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Unreadable;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataRow;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** What class folders and split files become as a table, and what the user is told about files that are no images. */
final class ImageDatasetReadingTest {

    @TempDir
    private Path m_root;

    private final ExecutionContext m_exec = Tables.exec();

    private final ImageDatasetParameters m_parameters = new ImageDatasetParameters();

    @BeforeEach
    void writeImages() throws IOException {
        m_parameters.m_folder = m_root.toString();
        for (String name : List.of("cat/1.png", "cat/2.png", "cat/3.png", "mountain_bike/1.png",
            "mountain_bike/2.png")) {
            write(name, image("png"));
        }
    }

    @Test
    void rowsFollowTheNamesAndTheDomainListsTheClasses() throws Exception {
        m_parameters.m_appendPath = true;
        final var table = read();
        assertEquals(List.of("image", "path", "class", "split"), List.of(table.getDataTableSpec().getColumnNames()));
        assertEquals(ImageTable.spec(m_parameters, Optional.empty()).getColumnSpec(0).getType(),
            table.getDataTableSpec().getColumnSpec(0).getType());
        assertEquals(List.of("cat", "mountain_bike"), table.getDataTableSpec().getColumnSpec("class").getDomain()
            .getValues().stream().map(Object::toString).toList());
        final var rows = rows(table);
        assertEquals(List.of("cat", "cat", "cat", "mountain_bike", "mountain_bike"),
            rows.stream().map(r -> r.getCell(2).toString()).toList());
        assertEquals("Row4", rows.get(4).getKey().getString());
        assertEquals(m_root.resolve("cat/1.png").toString(), rows.get(0).getCell(1).toString());
        assertTrue(rows.get(0).getCell(3).isMissing(), "there is no split folder");
        assertArrayEquals(image("png"), ((PNGImageValue)rows.get(0).getCell(0)).getImageContent().getByteArray());
    }

    @Test
    void jpegsAreToldByTheirContentAndKeepTheirPixels() throws Exception {
        write("cat/0.data", image("jpg"));
        final var png = ((PNGImageValue)rows(read()).get(0).getCell(0)).getImageContent().getByteArray();
        final var expected = ImageIO.read(new ByteArrayInputStream(image("jpg")));
        final var actual = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals((byte)0x89, png[0]);
        assertEquals(expected.getRGB(1, 1), actual.getRGB(1, 1));
    }

    @Test
    void shotsAreDrawnAgainWithTheSameSeed() throws Exception {
        m_parameters.m_appendPath = true;
        m_parameters.m_shots = Optional.of(2);
        final var first = rows(read()).stream().map(r -> r.getCell(1).toString()).toList();
        assertEquals(4, first.size());
        assertEquals(first, rows(read()).stream().map(r -> r.getCell(1).toString()).toList());
    }

    @Test
    void unreadableFilesAreSkippedAndNamed() throws Exception {
        write("cat/notes.txt", "hello".getBytes());
        write("cat/zz.png", Arrays.copyOf(image("png"), 40));
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(5, reading.read(m_exec).size());
        assertEquals("2 files were skipped: cat/notes.txt (neither PNG nor JPEG), "
            + "cat/zz.png (damaged or of an unsupported kind)", reading.warning().orElseThrow());
    }

    @Test
    void unreadableFilesMayMakeTheNodeFail() throws Exception {
        write("cat/notes.txt", "hello".getBytes());
        m_parameters.m_unreadable = Unreadable.FAIL;
        message("'" + m_root.resolve("cat/notes.txt") + "' cannot be read: neither PNG nor JPEG");
    }

    @Test
    void skippedFilesAreReplacedInADraw() throws Exception {
        write("cat/notes.txt", "hello".getBytes());
        m_parameters.m_shots = Optional.of(2);
        for (long seed = 0; seed < 10; seed++) {
            m_parameters.m_seed = Optional.of(seed);
            assertEquals(4, read().size(), "seed " + seed);
        }
    }

    @Test
    void aClassWithTooFewImagesFailsOrGivesAll() throws Exception {
        m_parameters.m_shots = Optional.of(3);
        message("The class 'mountain_bike' has 2 readable images, but 3 are asked for");

        m_parameters.m_tooFew = TooFew.TAKE_ALL;
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(5, reading.read(m_exec).size());
        assertEquals("Classes with too few images: mountain_bike (2)", reading.warning().orElseThrow());
    }

    @Test
    void anEmptyClassIsToldAndIsNoClass() throws Exception {
        Files.createDirectory(m_root.resolve("dog"));
        final var reading = new ImageDatasetReading(m_parameters);
        final var classes =
            reading.read(m_exec).getDataTableSpec().getColumnSpec("class").getDomain().getValues();
        assertEquals(2, classes.size());
        assertEquals("Classes with too few images: dog (0)", reading.warning().orElseThrow());
        m_parameters.m_shots = Optional.of(2);
        message("The class 'dog' has 0 readable images, but 2 are asked for. Put images into its folder, remove");
    }

    @Test
    void classesThatReadTheSameAreRefused() throws Exception {
        write("Mountain Bike/1.png", image("png"));
        message("'Mountain Bike' and 'mountain_bike' are the same to the model");
    }

    @Test
    void oneClassIsRefused() {
        deleteClass("mountain_bike");
        message("only one class, 'cat'");
    }

    @Test
    void pathsAreEnough() throws Exception {
        write("cat/zz.png", Arrays.copyOf(image("png"), 40));
        write("cat/notes.txt", "hello".getBytes());
        m_parameters.m_output = Output.PATHS;
        final var reading = new ImageDatasetReading(m_parameters);
        final var table = reading.read(m_exec);
        assertEquals(List.of("path", "class", "split"), List.of(table.getDataTableSpec().getColumnNames()));
        assertEquals(m_root.resolve("cat/1.png").toString(), rows(table).get(0).getCell(0).toString());
        assertEquals(6, table.size(), "only the beginning of a file is looked at");
        assertEquals("1 file was skipped: cat/notes.txt (neither PNG nor JPEG)", reading.warning().orElseThrow());
    }

    @Test
    void aSplitFileGivesOrderClassesAndSplits() throws Exception {
        splitFile("""
                {"train": [["mountain_bike/2.png", 0, "bike"], ["cat/3.png", 1, "cat"],
                           ["mountain_bike/1.png", 0, "bike"]],
                 "test": [["cat/1.png", 1, "cat"]]}""");
        final var table = read();
        assertEquals(List.of("bike", "cat"), table.getDataTableSpec().getColumnSpec("class").getDomain().getValues()
            .stream().map(Object::toString).toList());
        assertEquals(List.of("bike train", "cat train", "bike train", "cat test"),
            rows(table).stream().map(r -> r.getCell(1) + " " + r.getCell(2)).toList());
        m_parameters.m_split = Optional.of("test");
        assertEquals(List.of("cat test"), rows(read()).stream().map(r -> r.getCell(1) + " " + r.getCell(2)).toList());
    }

    @Test
    void filesThatASplitFileListsInVainAreSkippedOrMakeTheNodeFail() throws Exception {
        splitFile("""
                {"train": [["cat/1.png", 0, "cat"], ["cat/9.png", 0, "cat"], ["dog", 1, "dog"]]}""");
        Files.createDirectory(m_root.resolve("dog"));
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(1, reading.read(m_exec).size());
        final var warning = reading.warning().orElseThrow();
        assertTrue(warning.startsWith("2 files were skipped: cat/9.png ('" + m_root.resolve("cat/9.png")
            + "' does not exist), dog ("), warning);
        m_parameters.m_unreadable = Unreadable.FAIL;
        message("The file '" + m_root.resolve("cat/9.png") + "' cannot be read: ");
    }

    @Test
    void aWrongFolderForASplitFileIsTold() throws Exception {
        splitFile("""
                {"train": [["1.png", 0, "cat"], ["2.png", 1, "dog"]]}""");
        message("None of the images that '" + m_parameters.m_splitFile + "' lists can be read from the folder '"
            + m_root + "': 1.png ('" + m_root.resolve("1.png") + "' does not exist), 2.png");
    }

    /** Pictures and what they should decode to lie beside the decoder's test. */
    @ParameterizedTest
    @ValueSource(strings = {"coffee-cmyk.jpg", "astronaut-grey.jpg", "orientation6.jpg", "rocket-progressive.jpg"})
    void jpegsOfEveryKindBecomeUprightPngsInColour(final String name) throws Exception {
        write("cat/0.jpg", picture(name));
        final var actual = ImageIO.read(new ByteArrayInputStream(png(rows(read()).get(0))));
        final var expected = ImageIO.read(new ByteArrayInputStream(picture("expected/" + name + ".png")));
        assertEquals(expected.getWidth(), actual.getWidth());
        assertEquals(expected.getHeight(), actual.getHeight());
        for (int i = 0; i < 3; i++) {
            final int x = expected.getWidth() * (i + 1) / 4;
            final int y = expected.getHeight() * (3 - i) / 4;
            for (int shift = 0; shift < 24; shift += 8) {
                assertEquals(expected.getRGB(x, y) >> shift & 0xff, actual.getRGB(x, y) >> shift & 0xff, 3,
                    "a JPEG's pixels depend a little on who decodes it");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette-alpha.png", "grey-alpha16.png", "bits.png", "rgb16.png"})
    void pngsOfEveryKindAreTakenAsTheyAre(final String name) throws Exception {
        write("cat/0.png", picture(name));
        assertArrayEquals(picture(name), png(rows(read()).get(0)));
    }

    @Test
    void imagesMayBeVerySmallOrVeryLong() throws Exception {
        write("cat/0.jpg", image("jpg", 1, 1));
        write("cat/01.jpg", image("jpg", 3000, 1));
        write("cat/02.png", image("png", 1, 5000));
        final var rows = rows(read());
        assertEquals("1 x 1", size(rows.get(0)));
        assertEquals("3000 x 1", size(rows.get(1)));
        assertEquals("1 x 5000", size(rows.get(2)));
    }

    /** The header of the PNG says 100,000 x 100,000 pixels, which would need 40 GB. */
    @Test
    void anImageThatWouldFillTheMemoryIsSkipped() throws Exception {
        final var bomb = image("png");
        for (int i : new int[]{16, 20}) {
            ByteBuffer.wrap(bomb).putInt(i, 100_000);
        }
        final var checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int)checksum.getValue());
        write("cat/bomb.png", bomb);
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(5, reading.read(m_exec).size());
        assertEquals("1 file was skipped: cat/bomb.png (damaged or of an unsupported kind)",
            reading.warning().orElseThrow());
    }

    /** 940 bytes that claimed as much were seen to end in an OutOfMemoryError, skipping or not. */
    @Test
    void aPhotographThatClaimsMorePixelsThanItsBytesCanHoldIsSkipped() throws Exception {
        final var bomb = image("jpg");
        int frame = 0;
        while (bomb[frame] != (byte)0xFF || bomb[frame + 1] != (byte)0xC0) {
            frame++;
        }
        ByteBuffer.wrap(bomb).putShort(frame + 5, (short)9216).putShort(frame + 7, (short)9216);
        write("cat/bomb.jpg", bomb);
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(5, reading.read(m_exec).size());
        assertEquals("1 file was skipped: cat/bomb.jpg (damaged or of an unsupported kind)",
            reading.warning().orElseThrow());
        m_parameters.m_unreadable = ImageDatasetParameters.Unreadable.FAIL;
        final var ex = assertThrows(InvalidSettingsException.class, this::read);
        assertTrue(ex.getMessage().contains(m_root.resolve("cat/bomb.jpg").toString()), ex.getMessage());
    }

    /** A class folder lists files only; a split file can name anything. */
    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(value = {OS.LINUX, OS.MAC}, disabledReason = "named pipes are files only there")
    void aPipeIsSkippedAndNotWaitedFor(final ImageDatasetParameters.Output output) throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", m_root.resolve("pipe.png").toString()).start().waitFor());
        final var split = m_root.resolve("split.json");
        Files.writeString(split, """
            {"train": [["pipe.png", 0, "cat"], ["cat/1.png", 0, "cat"], ["mountain_bike/1.png", 1, "bike"]]}""");
        m_parameters.m_source = ImageDatasetParameters.DatasetSource.SPLIT_FILE;
        m_parameters.m_splitFile = split.toString();
        m_parameters.m_output = output;
        final var reading = new ImageDatasetReading(m_parameters);
        assertEquals(2, reading.read(m_exec).size());
        assertTrue(reading.warning().orElseThrow().contains("a pipe or a device"), reading.warning().orElseThrow());
    }

    @Test
    void progressNamesTheImage() throws Exception {
        final List<String> messages = new ArrayList<>();
        m_exec.getProgressMonitor().addProgressListener(e -> messages.add(e.getNodeProgress().getMessage()));
        read();
        assertTrue(messages.contains("Image 2, cat/2.png"), messages::toString);
    }

    @Test
    void cancellationStopsReading() throws IOException {
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, this::read);
        splitFile("""
                {"train": [["cat/1.png", 0, "cat"], ["mountain_bike/2.png", 1, "bike"]]}""");
        assertThrows(CanceledExecutionException.class, this::read);
    }

    private void splitFile(final String json) throws IOException {
        m_parameters.m_source = DatasetSource.SPLIT_FILE;
        m_parameters.m_splitFile = Files.writeString(m_root.resolve("split.json"), json).toString();
    }

    private static byte[] picture(final String name) throws IOException {
        try (var in = ImageDatasetReadingTest.class.getResourceAsStream("/org/carrot/clip/image/pictures/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] png(final DataRow row) {
        return ((PNGImageValue)row.getCell(0)).getImageContent().getByteArray();
    }

    private static String size(final DataRow row) throws IOException {
        final var image = ImageIO.read(new ByteArrayInputStream(png(row)));
        return image.getWidth() + " x " + image.getHeight();
    }

    private void deleteClass(final String name) {
        for (var file : m_root.resolve(name).toFile().listFiles()) {
            assertTrue(file.delete());
        }
        assertTrue(m_root.resolve(name).toFile().delete());
    }

    private BufferedDataTable read() throws InvalidSettingsException, CanceledExecutionException {
        return new ImageDatasetReading(m_parameters).read(m_exec);
    }

    private void message(final String expected) {
        final var ex = assertThrows(InvalidSettingsException.class, this::read);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private void write(final String name, final byte[] bytes) throws IOException {
        final var path = m_root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    private static byte[] image(final String format) throws IOException {
        return image(format, 8, 8);
    }

    private static byte[] image(final String format, final int width, final int height) throws IOException {
        final var pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(width / 8, height / 8, 0x40c080);
        final var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(pixels, format, bytes));
        return bytes.toByteArray();
    }

    private static List<DataRow> rows(final BufferedDataTable table) {
        final List<DataRow> rows = new ArrayList<>();
        try (var iterator = table.iterator()) {
            iterator.forEachRemaining(rows::add);
        }
        return rows;
    }
}
