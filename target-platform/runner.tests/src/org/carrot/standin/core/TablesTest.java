package org.carrot.standin.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageBlobCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.util.DuplicateKeyException;

/** Tables as KNIME makes them: types, specifications, domains, row identifiers. */
final class TablesTest {

    private static final DataTableSpec SPEC = new DataTableSpec(column("text", StringCell.TYPE),
        column("number", DoubleCell.TYPE), column("count", IntCell.TYPE));

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static BufferedDataContainer container(final DataTableSpec spec) {
        return new ExecutionContext(null, null).createDataContainer(spec);
    }

    private static BufferedDataTable table(final BufferedDataContainer container) {
        container.close();
        return container.getTable();
    }

    // ---- types

    @Test
    void cellsAreReadInSeveralWays() {
        assertTrue(IntCell.TYPE.isCompatible(DoubleValue.class) && IntCell.TYPE.isCompatible(LongValue.class));
        assertFalse(DoubleCell.TYPE.isCompatible(LongValue.class));
        assertTrue(StringCell.TYPE.isCompatible(NominalValue.class));
        assertTrue(PNGImageContent.TYPE.isCompatible(ImageValue.class));
        assertEquals(StringValue.class, StringCell.TYPE.getPreferredValueClass());
    }

    @Test
    void theCommonTypeOfNumbersIsTheWiderOne() {
        assertEquals(DoubleCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE));
        assertEquals(StringCell.TYPE,
            DataType.getCommonSuperType(DataType.getMissingCell().getType(), StringCell.TYPE));
        assertFalse(DataType.getCommonSuperType(IntCell.TYPE, StringCell.TYPE).isCompatible(StringValue.class));
    }

    @Test
    void largeImagesAreOfAnotherClassButOfTheSameColumn() {
        final DataCell small = PNGImageCellFactory.create(new byte[40 * 1024 - 1]);
        final DataCell large = PNGImageCellFactory.create(new byte[40 * 1024]);

        assertEquals(PNGImageCell.class, small.getClass());
        assertEquals(PNGImageBlobCell.class, large.getClass());
        final BufferedDataContainer container = container(new DataTableSpec(column("image", PNGImageContent.TYPE)));
        container.addRowToTable(new DefaultRow("a", small));
        container.addRowToTable(new DefaultRow("b", large));
        assertEquals(2, table(container).size());
    }

    @Test
    void numbersAreOrderedByValueAndMissingCellsComeFirst() {
        final List<DataCell> cells = new ArrayList<>(
            List.of(new LongCell(10), new LongCell(9), DataType.getMissingCell()));
        cells.sort(LongCell.TYPE.getComparator());

        assertEquals(List.of(DataType.getMissingCell(), new LongCell(9), new LongCell(10)), cells);
    }

    // ---- specifications

    @Test
    void duplicateColumnsAreRefused() {
        assertEquals("Duplicate column name \"text\" at positions 0 and 1.",
            assertThrows(IllegalArgumentException.class,
                () -> new DataTableSpec(column("text", StringCell.TYPE), column("text ", IntCell.TYPE))).getMessage());
        assertEquals("text (#1)", DataTableSpec.getUniqueColumnName(SPEC, "text"));
        assertEquals("other", DataTableSpec.getUniqueColumnName(SPEC, " other "));
    }

    @Test
    void specificationsSurviveSettings() throws InvalidSettingsException {
        final DataColumnSpecCreator column = new DataColumnSpecCreator("class", StringCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(new DataCell[]{new StringCell("b"), new StringCell("a")})
            .createDomain());
        final DataTableSpec spec =
            new DataTableSpecCreator(SPEC).addColumns(column.createSpec()).putProperty("key", "value").createSpec();
        final NodeSettings settings = new NodeSettings("spec");

        spec.save(settings);
        final DataTableSpec loaded = DataTableSpec.load(settings);

        assertEquals(spec, loaded);
        assertEquals(List.of(new StringCell("b"), new StringCell("a")),
            List.copyOf(loaded.getColumnSpec("class").getDomain().getValues()), "the order is kept");
        assertEquals(Map.of("key", "value"), loaded.getProperties());
    }

    @Test
    void anUnknownCellClassIsNamed() {
        final NodeSettings settings = new NodeSettings("type");
        settings.addString("cell_class", "com.example.GoneCell");

        assertTrue(assertThrows(InvalidSettingsException.class, () -> DataType.load(settings)).getMessage()
            .contains("com.example.GoneCell"));
    }

    // ---- rows

    @Test
    void rowsKeepTheirOrderAndCanBeReadAgain() {
        final BufferedDataContainer container = container(SPEC);
        for (int i = 0; i < 3; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell("t" + i), new DoubleCell(i), new IntCell(i)));
        }
        final BufferedDataTable table = table(container);

        for (int pass = 0; pass < 2; pass++) {
            final List<String> ids = new ArrayList<>();
            try (CloseableRowIterator rows = table.iterator()) {
                rows.forEachRemaining(row -> ids.add(row.getKey().getString()));
            }
            assertEquals(List.of("Row0", "Row1", "Row2"), ids);
        }
        assertEquals("Rows: 3, Cols: 3", table.getSummary());
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        final BufferedDataContainer container = container(SPEC);
        container.addRowToTable(new DefaultRow("a", new StringCell(""), new IntCell(1), DataType.getMissingCell()));

        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> container.addRowToTable(new DefaultRow("b", new StringCell("")))).getMessage().contains("1 cells"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> container
            .addRowToTable(new DefaultRow("b", new StringCell(""), new StringCell("x"), new IntCell(1)))).getMessage()
            .contains("index 1"));
        assertThrows(IllegalArgumentException.class, () -> new DefaultRow("b", (DataCell)null));
    }

    @Test
    void duplicateRowIdsAreRefused() {
        final BufferedDataContainer container = container(new DataTableSpec(column("n", IntCell.TYPE)));
        container.addRowToTable(new DefaultRow("a", new IntCell(1)));

        assertEquals("a", assertThrows(DuplicateKeyException.class,
            () -> container.addRowToTable(new DefaultRow("a", new IntCell(2)))).getKey());
    }

    @Test
    void aTableIsThereOnceItsContainerIsClosed() {
        final BufferedDataContainer container = container(SPEC);

        assertThrows(IllegalStateException.class, container::getTable);
        container.close();
        assertThrows(IllegalStateException.class,
            () -> container.addRowToTable(new DefaultRow("a", new DataCell[]{})));
        assertEquals(0, container.getTable().size());
    }

    // ---- domains

    @Test
    void domainsAreFound() {
        final BufferedDataContainer container = container(SPEC);
        final double[] numbers = {Double.NaN, 2.5, -1};
        for (int i = 0; i < numbers.length; i++) {
            container.addRowToTable(
                new DefaultRow("Row" + i, new StringCell(i == 1 ? "b" : "a"), new DoubleCell(numbers[i]), new IntCell(-i)));
        }
        final DataTableSpec spec = table(container).getSpec();

        final DataColumnDomain text = spec.getColumnSpec("text").getDomain();
        assertEquals(List.of(new StringCell("a"), new StringCell("b")), List.copyOf(text.getValues()));
        assertFalse(text.hasBounds());
        final DataColumnDomain number = spec.getColumnSpec("number").getDomain();
        assertEquals(new DoubleCell(-1), number.getLowerBound(), "what is not a number does not count");
        assertEquals(new DoubleCell(2.5), number.getUpperBound());
        assertFalse(number.hasValues());
        assertEquals(new IntCell(-2), spec.getColumnSpec("count").getDomain().getLowerBound());
    }

    @Test
    void aGivenDomainIsWidened() {
        final DataColumnSpecCreator column = new DataColumnSpecCreator("p", DoubleCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
        final BufferedDataContainer container = container(new DataTableSpec(column.createSpec()));
        container.addRowToTable(new DefaultRow("a", new DoubleCell(1.5)));

        final DataColumnDomain domain = table(container).getSpec().getColumnSpec(0).getDomain();

        assertArrayEquals(new DataCell[]{new DoubleCell(0), new DoubleCell(1.5)},
            new DataCell[]{domain.getLowerBound(), domain.getUpperBound()});
    }

    @Test
    void upToSixtyValuesAreListed() {
        for (int n : new int[]{60, 61}) {
            final BufferedDataContainer container = container(new DataTableSpec(column("text", StringCell.TYPE)));
            IntStream.range(0, n).forEach(i -> container.addRowToTable(new DefaultRow("Row" + i, new StringCell("" + i))));

            assertEquals(n == 60, table(container).getSpec().getColumnSpec(0).getDomain().hasValues(), n + " values");
        }
    }

    @Test
    void truthValuesAreNominalAndBounded() {
        final BufferedDataContainer container = container(new DataTableSpec(column("b", BooleanCell.TYPE)));
        container.addRowToTable(new DefaultRow("a", BooleanCell.TRUE));

        final DataColumnDomain domain = table(container).getSpec().getColumnSpec(0).getDomain();
        assertTrue(domain.hasValues() && domain.hasBounds());
    }
}
