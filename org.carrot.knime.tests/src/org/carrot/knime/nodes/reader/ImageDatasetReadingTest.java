package org.carrot.knime.nodes.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.carrot.knime.nodes.reader.ImageDatasetParameters.TooFew;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Unreadable;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** What a folder becomes as a table, and what the user is told about files that are none. */
final class ImageDatasetReadingTest {

    @TempDir
    private Path m_root;

    private final ExecutionContext m_exec = Tables.exec();

    private final ImageDatasetParameters m_parameters = new ImageDatasetParameters();

    @BeforeEach
    void writeImages() throws IOException {
        m_parameters.m_folder = m_root.toString();
        for (String name : List.of("cat/1.png", "cat/2.png", "cat/3.png", "mountain_bike/1.png", "mountain_bike/2.png")) {
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
            + "cat/zz.png (damaged, too large or of an unsupported kind)", reading.warning().orElseThrow());
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
    void cancellationStopsReading() {
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, this::read);
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
        final var pixels = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(1, 1, 0x40c080);
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
