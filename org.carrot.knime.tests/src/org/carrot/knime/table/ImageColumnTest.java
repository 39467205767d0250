package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.carrot.blackbox.BlackBoxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;

/** Images come from image cells or from files that texts name; what is none is told by its row. */
final class ImageColumnTest {

    private static final DataTableSpec SPEC = new DataTableSpec(
        new DataColumnSpecCreator("path", StringCell.TYPE).createSpec(),
        new DataColumnSpecCreator("image", PNGImageContent.TYPE).createSpec(),
        new DataColumnSpecCreator("size", DoubleCell.TYPE).createSpec());

    @Test
    void imageCellsGiveTheirBytes() throws Exception {
        final var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        final var source = ImageColumn.of(SPEC, "image").image(new DefaultRow("Row7", new StringCell(""),
            new PNGImageContent(png.toByteArray()).toImageCell(), new DoubleCell(1)));
        assertEquals("Row7", source.name());
        assertArrayEquals(png.toByteArray(), source.read());
    }

    @Test
    void textsNameFiles(@TempDir final Path folder) throws Exception {
        final var file = Files.write(folder.resolve("a.png"), new byte[]{1, 2, 3});
        final var column = ImageColumn.of(SPEC, "path");
        assertArrayEquals(new byte[]{1, 2, 3}, column.image(row(new StringCell(file.toString()))).read());
        final var lost = column.image(row(new StringCell(folder.resolve("lost.png").toString())));
        assertEquals("Row0, " + folder.resolve("lost.png"), lost.name());
        assertEquals("there is no such file.",
            assertThrows(BlackBoxException.class, lost::read).getCause().getMessage());
        final var relative = column.image(row(new StringCell("a.png")));
        assertTrue(assertThrows(BlackBoxException.class, relative::read).getMessage().contains("relative path"));
    }

    @Test
    void aMissingCellIsToldWhenItIsRead() throws InvalidSettingsException {
        final var source = ImageColumn.of(SPEC, "path").image(row(DataType.getMissingCell()));
        final var ex = assertThrows(BlackBoxException.class, source::read);
        assertTrue(ex.getMessage().contains("'path' is missing"), ex.getMessage());
    }

    @Test
    void columnsOfOtherKindsAreRefused() {
        assertTrue(assertThrows(InvalidSettingsException.class, () -> ImageColumn.of(SPEC, "size")).getMessage()
            .contains("'size' has the type 'Number (Floating point)', from which this node cannot read images"));
        assertTrue(assertThrows(InvalidSettingsException.class, () -> ImageColumn.of(SPEC, "foto")).getMessage()
            .contains("no column 'foto'; its columns are path, image, size"));
        assertTrue(assertThrows(InvalidSettingsException.class, () -> ImageColumn.of(SPEC, "")).getMessage()
            .contains("No image column is chosen"));
    }

    @Test
    void imagesComeFirstInChoicesAndGuesses() {
        assertEquals(List.of("image", "path"), ImageColumn.choices(SPEC).stream().map(c -> c.getName()).toList());
        assertEquals(Optional.of("image"), ImageColumn.guess(SPEC));
        assertEquals(Optional.of("path"), ImageColumn.guess(Tables.stringSpec(List.of("kind", "path"))));
        assertEquals(Optional.empty(), ImageColumn.guess(Tables.stringSpec(List.of("kind", "image label"))));
    }

    private static DefaultRow row(final DataCell path) {
        return new DefaultRow("Row0", path, DataType.getMissingCell(), DataType.getMissingCell());
    }
}
