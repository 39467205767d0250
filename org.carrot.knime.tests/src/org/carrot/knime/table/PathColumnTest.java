package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCell;

/**
 * Seen in KNIME 5.9: List Files/Folders gives a column of type Path, and the message was that it held no "paths of image
 * files but values of type Path".
 */
final class PathColumnTest {

    private static final DataTableSpec SPEC = new DataTableSpec(
        new DataColumnSpecCreator("Path", SimpleFSLocationCell.TYPE).createSpec());

    @TempDir
    private Path m_folder;

    @Test
    void aColumnOfPathsMayBeChosen() throws InvalidSettingsException {
        assertTrue(ImageColumn.accepts(SPEC.getColumnSpec(0)));
        assertEquals(List.of("Path"), ImageColumn.choices(SPEC).stream().map(c -> c.getName()).toList());
        ImageColumn.of(SPEC, "Path");
        assertFalse(ClassColumn.accepts(SPEC.getColumnSpec(0)));
    }

    @Test
    void aLocalFileIsRead() throws Exception {
        final var file = Files.write(m_folder.resolve("a b.png"), new byte[]{1, 2, 3});
        for (final FSLocation location : List.of(new FSLocation("LOCAL", null, file.toString()),
            new FSLocation("CONNECTED", "local", file.toString()),
            new FSLocation("CUSTOM_URL", "1000", file.toUri().toString()))) {
            final var source = source(location);
            assertArrayEquals(new byte[]{1, 2, 3}, source.read());
            assertEquals("Row7, " + file, source.name(), "messages name the row and the file");
        }
    }

    @ParameterizedTest
    @CsvSource({"RELATIVE, knime.workflow, ../data/a b.png, knime://knime.workflow/../data/a%20b.png",
        "RELATIVE, knime.workflow, /group/a.png, knime://knime.mountpoint/group/a.png",
        "RELATIVE, knime.workflow.data, a.png, knime://knime.workflow/data/a.png",
        "RELATIVE, knime.workflow.data, /50%/ü.png, knime://knime.workflow/data/50%25/%C3%BC.png",
        "RELATIVE, knime.mountpoint, group/a.png, knime://knime.mountpoint/group/a.png",
        "RELATIVE, knime.space, /a.png, knime://knime.space/a.png",
        "MOUNTPOINT, LOCAL, /a.png, knime://LOCAL/a.png",
        "CUSTOM_URL, 1000, knime://LOCAL/a.png, knime://LOCAL/a.png",
        "CONNECTED, knime-relative-workflow-data, /a.png, knime://knime.workflow/data/a.png",
        "CONNECTED, knime-mountpoint:LOCAL, /a.png, knime://LOCAL/a.png"})
    void placesThatKnimeKnowsBecomeItsUrls(final String category, final String specifier, final String path,
        final String expected) throws InvalidSettingsException {
        assertEquals(expected,
            KnimePath.of(new SimpleFSLocationCell(new FSLocation(category, specifier, path))).orElseThrow().toText());
    }

    @ParameterizedTest
    @CsvSource({"CONNECTED, amazon-s3:eu, /bucket/a.png, only nodes with a connection can read (amazon-s3:eu)",
        "HUB_SPACE, *42, /a.png, only nodes with a connection",
        "CUSTOM_URL, 1000, https://example.com/a.png, lies on a server",
        "MOUNTPOINT, LOCAL, /a.png, 'knime://LOCAL/a.png'' cannot be found'",
        "RELATIVE, knime.mountpoint, a.png, 'knime://knime.mountpoint/a.png'' cannot be found'",
        "RELATIVE, knime.workflow.data, a.png, 'knime://knime.workflow/data/a.png'' is relative to the workflow'",
        "LOCAL, , a.png, relative path"})
    void whatCannotBeReachedIsToldWithItsPathAndWhatToDo(final String category, final String specifier, final String path,
        final String expected) throws InvalidSettingsException {
        final var ex = assertThrows(BlackBoxException.class, source(new FSLocation(category, specifier, path))::read);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
        assertTrue(ex.getMessage().contains("Transfer Files") || ex.getMessage().contains("absolute path"), ex.getMessage());
        assertFalse(ex.getMessage().contains("Exception"), ex.getMessage());
    }

    @Test
    void textsMayNameMountpointsToo() throws InvalidSettingsException {
        final var column = ImageColumn.of(Tables.stringSpec(List.of("file")), "file");
        final var source = column.image(new DefaultRow("Row7", new StringCell("knime://knime.mountpoint/a.png")));
        assertTrue(assertThrows(BlackBoxException.class, source::read).getMessage().contains("cannot be found"));
    }

    @Test
    void aMissingPathIsTold() throws InvalidSettingsException {
        final var source = ImageColumn.of(SPEC, "Path").image(new DefaultRow("Row7", DataType.getMissingCell()));
        assertTrue(assertThrows(BlackBoxException.class, source::read).getMessage().contains("'Path' is missing"));
    }

    private static Image source(final FSLocation location) throws InvalidSettingsException {
        return ImageColumn.of(SPEC, "Path").image(new DefaultRow("Row7", new SimpleFSLocationCell(location)));
    }
}
