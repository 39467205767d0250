package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.Tables;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;

/** Of many predictions the right ones are kept for the view: wrong before right, sure before unsure mistakes. */
final class PredictionGalleryTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("cat", "dog", "bird", "fish"));

    private static final DataTableSpec SPEC =
        new DataTableSpec(new DataColumnSpecCreator("image", PNGImageCellFactory.TYPE).createSpec(),
            new DataColumnSpecCreator("class", StringCell.TYPE).createSpec());

    private final List<DataRow> m_rows = new ArrayList<>();

    private final PredictionGallery m_gallery = new PredictionGallery(SPEC, "class", CLASSES);

    /** Adds an image that is predicted to be a cat, a dog, a bird or a fish with these probabilities. */
    private void add(final DataCell image, final String truth, final double... probabilities) {
        final var row = new DefaultRow("Row" + m_rows.size(), image,
            truth == null ? DataType.getMissingCell() : new StringCell(truth));
        m_rows.add(row);
        m_gallery.offer(row, probabilities);
    }

    private BufferedDataTable[] tables() throws Exception {
        final var exec = Tables.exec();
        return m_gallery.tables(Tables.table(exec, SPEC, m_rows), ImageColumn.of(SPEC, "image"), exec);
    }

    private static List<String> column(final BufferedDataTable table, final String name) {
        final int index = table.getDataTableSpec().findColumnIndex(name);
        final List<String> values = new ArrayList<>();
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                final var cell = rows.next().getCell(index);
                values.add(cell.isMissing() ? null : cell.toString());
            }
        }
        return values;
    }

    private static DataCell picture(final int width, final int height) throws Exception {
        final var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return PNGImageCellFactory.create(out.toByteArray());
    }

    @Test
    void wrongOnesComeFirst() throws Exception {
        final var image = picture(4, 4);
        add(image, "cat", .9, .1, 0, 0);
        add(image, "cat", .3, .4, .2, .1);
        add(image, null, .2, .2, .5, .1);
        add(image, "dog", .8, .1, .06, .04);
        add(image, "cat", .6, .4, 0, 0);
        final var predictions = tables()[0];
        assertEquals(List.of("Row3", "Row1", "Row2", "Row4", "Row0"), column(predictions, "Row"));
        assertEquals(List.of("cat", "dog", "bird", "cat", "cat"), column(predictions, "Class 1"));
        assertEquals(List.of("dog", "cat", "cat", "dog", "dog"), column(predictions, "Class 2"));
        assertEquals(List.of("0.06", "0.2", "0.2", "0.0", "0.0"), column(predictions, "P 3"));
        assertEquals("dog", column(predictions, "Truth").get(0));
        assertEquals(null, column(predictions, "Truth").get(2));
    }

    @Test
    void classesAreCountedWhereverThePredictionsGo() throws Exception {
        final var image = picture(4, 4);
        add(image, "cat", .9, .1, 0, 0);
        add(image, "cat", .1, .9, 0, 0);
        add(image, "unheard of", 1, 0, 0, 0);
        add(image, null, 1, 0, 0, 0);
        final var classes = tables()[1];
        assertEquals(List.of("cat", "unheard of"), column(classes, "Class"));
        assertEquals(List.of("3.0", "1.0"), column(classes, "Images"));
        assertEquals(List.of("2.0", "1.0"), column(classes, "Labelled"));
        assertEquals(List.of("1.0", "1.0"), column(classes, "Wrong"));
    }

    @Test
    void onlySoManyAreKept() throws Exception {
        final var image = picture(4, 4);
        IntStream.range(0, 1000).forEach(i -> add(image, i % 10 == 9 ? "dog" : "cat", 0.5 + i / 2000.0, .2, .1, 0));
        final var tables = tables();
        final var names = column(tables[0], "Row");
        assertEquals(PredictionGallery.ROWS, names.size());
        assertEquals(List.of("Row999", "Row989"), names.subList(0, 2), "the surest mistakes");
        assertEquals(List.of("Row9", "Row0", "Row1"), names.subList(99, 102), "the last mistake, the least sure right ones");
        assertTrue(column(tables[2], "Value").contains("1000"), "all rows are counted");
    }

    @Test
    void imagesAreSmallCopies() throws Exception {
        add(picture(640, 320), "dog", 1, 0, 0, 0);
        add(PNGImageCellFactory.create(new byte[]{1, 2, 3}), "dog", .9, .1, 0, 0);
        add(DataType.getMissingCell(), "dog", .8, .2, 0, 0);
        final var images = column(tables()[0], "Image");
        final var start = "data:image/jpeg;base64,";
        assertTrue(images.get(0).startsWith(start), images.get(0));
        final var copy =
            ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(images.get(0).substring(start.length()))));
        assertEquals(Thumbnail.SIDE, copy.getWidth());
        assertEquals(Thumbnail.SIDE / 2, copy.getHeight());
        assertEquals(null, images.get(1), "what cannot be read has no picture");
        assertEquals(null, images.get(2), "what is missing has no picture");
    }

    @Test
    void aTableWithoutTheClassColumnHasNoTruths() throws Exception {
        final var spec = new DataTableSpec(SPEC.getColumnSpec(0));
        final var gallery = new PredictionGallery(spec, "class", new ClassNames(List.of("cat", "dog")));
        final var row = new DefaultRow("Row0", picture(1, 9000));
        gallery.offer(row, new double[]{.25, .75});
        final var exec = Tables.exec();
        final var tables = gallery.tables(Tables.table(exec, spec, List.of(row)), ImageColumn.of(spec, "image"), exec);
        final List<String> truths = column(tables[0], "Truth");
        assertEquals(1, truths.size());
        assertEquals(null, truths.get(0));
        assertEquals(List.of("dog"), column(tables[0], "Class 1"));
        assertEquals(null, column(tables[0], "Class 3").get(0), "there are two classes only");
        assertEquals(List.of("0.0"), column(tables[1], "Labelled"));
    }
}
