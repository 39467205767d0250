package org.carrot.standin.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Shows tables as users read them. */
final class SinkTablesTest {

    private static BufferedDataTable table(final DataTableSpec spec, final DataCell[]... rows) {
        final BufferedDataContainer container = new ExecutionContext(null, null).createDataContainer(spec);
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return container.getTable();
    }

    @Test
    void columnsAreAligned() throws IOException {
        final DataTableSpec spec = new DataTableSpec(new DataColumnSpecCreator("method", StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator("accuracy %", DoubleCell.TYPE).createSpec(),
            new DataColumnSpecCreator("queries", IntCell.TYPE).createSpec(),
            new DataColumnSpecCreator("image", PNGImageContent.TYPE).createSpec());

        final String text = SinkTables.format("Evaluator (#5)", table(spec,
            new DataCell[]{new StringCell("zero-shot"), new DoubleCell(61.387), new IntCell(0), png(48, 32)},
            new DataCell[]{new StringCell("CARROT"), new DoubleCell(100), new IntCell(12345),
                DataType.getMissingCell()}));

        assertEquals(String.format("Evaluator (#5)%n" //
            + "method     accuracy %%  queries  image%n" //
            + "zero-shot       61.39        0  PNG 48x32%n" //
            + "CARROT         100.00    12345  ?%n"), text);
    }

    @Test
    void longTablesAreCut() {
        final DataTableSpec spec = new DataTableSpec(new DataColumnSpecCreator("n", IntCell.TYPE).createSpec());

        final String text = SinkTables.format("Table",
            table(spec, IntStream.range(0, 12).mapToObj(i -> new DataCell[]{new IntCell(i)}).toArray(DataCell[][]::new)));

        assertEquals(13, text.lines().count(), "title, header, 10 rows and a note");
        assertEquals("... and 2 more rows", text.lines().toList().get(12));
    }

    @Test
    void aRowIsOneLine() {
        final DataTableSpec spec = new DataTableSpec(new DataColumnSpecCreator("text", StringCell.TYPE).createSpec());

        assertEquals(String.format("Table%ntext%na b%n"),
            SinkTables.format("Table", table(spec, new DataCell[]{new StringCell("a\nb")})));
    }

    private static DataCell png(final int width, final int height) throws IOException {
        final ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return PNGImageCellFactory.create(png.toByteArray());
    }
}
