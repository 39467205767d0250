package org.carrot.knime.nodes.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.carrot.knime.nodes.sampler.FewShotSamplerParameters.Validation;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Every row goes to exactly one table; which, in which order, and what the user is told. */
final class SamplingTest {

    private static final List<String> COLUMNS = List.of("class", "split");

    private final ExecutionContext m_exec = Tables.exec();

    private final FewShotSamplerParameters m_parameters = new FewShotSamplerParameters();

    private Optional<String> m_warning = Optional.empty();

    @BeforeEach
    void chooseColumns() {
        m_parameters.m_classColumn = "class";
        m_parameters.m_splitColumn = "split";
    }

    /** A column of paths was once guessed to be the classes: 30 classes of one image. */
    @Test
    void aClassForEachRowIsDoubted() throws Exception {
        final var rows = IntStream.range(0, 30).mapToObj(i -> List.of("images/" + i + ".png", "train")).toList();
        sample(Tables.strings(m_exec, COLUMNS, rows));
        assertTrue(m_warning.orElseThrow().startsWith("Column 'class' names 30 classes in 30 rows"), m_warning.get());
    }

    /**
     * The rows are CoOp's for the textures of DTD: 47 classes of 60 training, 24 validation and 36 test images. The
     * expected numbers begin the lists for 16 shots and seed 1 that Lin et al. (CVPR 2023) published.
     */
    @Test
    void thePublishedFewShotSetComesOut() throws Exception {
        final List<List<String>> rows = new ArrayList<>();
        for (var split : List.of(List.of("train", "60"), List.of("val", "24"), List.of("test", "36"))) {
            for (int k = 0; k < 47; k++) {
                for (int i = 0; i < Integer.parseInt(split.get(1)); i++) {
                    rows.add(List.of("class " + k, split.get(0)));
                }
            }
        }
        m_parameters.m_fromSplits = true;
        final var tables = sample(Tables.strings(m_exec, COLUMNS, rows));
        assertEquals(List.of(8, 36, 54, 51, 48, 4, 16, 7, 31, 55, 28, 30, 41, 24, 13, 6),
            numbers(tables[0]).subList(0, 16));
        assertEquals(47 * 16, tables[0].size());
        final int train = 47 * 60;
        assertEquals(List.of(train + 18, train, train + 20, train + 19), numbers(tables[1]).subList(0, 4));
        assertEquals(List.of(train + 1119, train + 1112, train + 1123, train + 1114),
            numbers(tables[1]).subList(184, 188));
        assertEquals(rows.size() - 47 * 20, tables[2].size());
        assertEquals(Optional.empty(), m_warning);
    }

    @Test
    void withoutSplitsValidationIsDrawnFromWhatIsLeft() throws Exception {
        m_parameters.m_shots = 3;
        final var tables = sample(table(2, 10));
        assertEquals(6, tables[0].size());
        assertEquals(6, tables[1].size(), "as published: as many as shots, at most 4");
        final var all = new TreeSet<Integer>();
        for (var table : tables) {
            all.addAll(numbers(table));
        }
        assertEquals(20, all.size(), "no row is lost or in two tables");
        assertEquals(numbers(tables[2]).stream().sorted().toList(), numbers(tables[2]), "the rest keeps its order");
        assertEquals(List.of("a", "a", "a", "b", "b", "b"), column(tables[0], 0));
    }

    @Test
    void validationMayBeOfOwnNumberOrNone() throws Exception {
        m_parameters.m_shots = 8;
        assertEquals(List.of(16L, 8L, 16L), sizes(table(2, 20)));
        m_parameters.m_validation = Validation.NUMBER;
        m_parameters.m_validationImages = 6;
        assertEquals(List.of(16L, 12L, 12L), sizes(table(2, 20)));
        m_parameters.m_validation = Validation.NONE;
        assertEquals(List.of(16L, 0L, 24L), sizes(table(2, 20)));
    }

    @Test
    void theTrainingSplitMayServeForBoth() throws Exception {
        m_parameters.m_shots = 2;
        m_parameters.m_fromSplits = true;
        m_parameters.m_validationSplit = "train";
        final var rows = IntStream.range(0, 12).mapToObj(i -> List.of(i % 2 == 0 ? "a" : "b", i < 8 ? "train" : "test"))
            .toList();
        final var tables = sample(Tables.strings(m_exec, COLUMNS, rows));
        assertEquals(IntStream.range(0, 8).boxed().toList(),
            Stream.concat(numbers(tables[0]).stream(), numbers(tables[1]).stream()).sorted().toList());
        assertEquals(List.of(8, 9, 10, 11), numbers(tables[2]));
    }

    @Test
    void theSeedDecides() throws Exception {
        m_parameters.m_seed = Optional.of(1L);
        final var first = numbers(sample(table(1, 1000))[0]);
        assertEquals(first, numbers(sample(table(1, 1000))[0]));
        m_parameters.m_seed = Optional.of(2L);
        assertNotEquals(first, numbers(sample(table(1, 1000))[0]));
        m_parameters.m_seed = Optional.empty();
        assertNotEquals(numbers(sample(table(1, 1000))[0]), numbers(sample(table(1, 1000))[0]));
    }

    @Test
    void rowsWithoutClassGoToTheRest() throws Exception {
        m_parameters.m_shots = 1;
        final var tables = sample(Tables.strings(m_exec, COLUMNS, List.of(Arrays.asList(null, "train"),
            List.of("a", "train"), Arrays.asList(null, null), List.of("a", "train"))));
        assertEquals(List.of(0, 2), numbers(tables[2]));
        assertEquals("2 rows have no class in column 'class' and went to the rest.", m_warning.orElseThrow());
    }

    @Test
    void classesWithTooFewRowsAreNamed() throws Exception {
        m_parameters.m_shots = 2;
        final var table = Tables.strings(m_exec, COLUMNS, List.of(List.of("a", ""), List.of("a", ""), List.of("a", ""),
            List.of("a", ""), List.of("b", "")));
        final var tables = sample(table);
        assertEquals(2, countOf(tables[0], "a"));
        assertEquals(1, countOf(tables[0], "b"));
        assertEquals(2, countOf(tables[1], "a"));
        assertEquals("Classes with fewer than 2 training images: b (1)\n"
            + "Classes with fewer than 2 validation images: b (0)", m_warning.orElseThrow());
    }

    @Test
    void classesOfTheDomainWithoutRowsAreNamedAndStayInEveryDomain() throws Exception {
        final var names = IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList();
        final var column = new DataColumnSpecCreator("class", StringCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(names.stream().map(StringCell::new).toArray(DataCell[]::new))
            .createDomain());
        final var rows = IntStream.range(0, 2 * 999)
            .mapToObj(i -> new DefaultRow("é \"" + i + "\"\n", new StringCell(names.get(998 - i % 999)))).toList();
        m_parameters.m_shots = 1;
        final var tables = sample(Tables.table(m_exec, new DataTableSpec(column.createSpec()), rows));
        assertEquals("Classes with fewer than 1 training images: class 999 (0)\n"
            + "Classes with fewer than 1 validation images: class 999 (0)", m_warning.orElseThrow());
        for (var table : tables) {
            assertEquals(names, table.getDataTableSpec().getColumnSpec(0).getDomain().getValues().stream()
                .map(Object::toString).toList());
        }
        assertEquals(999, tables[0].size());
        assertTrue(keys(tables[0]).get(0).matches("é \"\\d+\"\n"), "odd RowIDs are kept");
    }

    @Test
    void oneRowIsDrawn() throws Exception {
        assertEquals(List.of(1L, 0L, 0L), sizes(table(1, 1)));
    }

    @Test
    void nothingToDrawFromIsTold() {
        message("The table is empty: there are no rows to draw.", Tables.strings(m_exec, COLUMNS, List.of()));
        message("No row has a class in column 'class': there is nothing to draw.",
            Tables.strings(m_exec, COLUMNS, List.of(Arrays.asList(null, "train"))));
    }

    @Test
    void splitsThatAreNotThereAreTold() {
        m_parameters.m_fromSplits = true;
        m_parameters.m_trainingSplit = "Train";
        final var table = Tables.strings(m_exec, COLUMNS,
            List.of(List.of("a", "train"), List.of("a", "test"), Arrays.asList("a", null)));
        message("No row with a class is in the training split 'Train'. Column 'split' names the splits: test, train. "
            + "Choose another one.", table);
        m_parameters.m_trainingSplit = "train";
        message("No row with a class is in the validation split 'val'. Column 'split' names the splits: test, train. "
            + "Choose another one, the training split to draw from what is left of it, or None", table);
        message("Column 'split' names the splits: none.",
            Tables.strings(m_exec, COLUMNS, List.of(Arrays.asList("a", null))));
    }

    @Test
    void missingColumnsAreTold() {
        m_parameters.m_classColumn = "kind";
        message("The table has no column 'kind'; its columns are class, split.", table(1, 1));
        m_parameters.m_classColumn = "class";
        m_parameters.m_fromSplits = true;
        m_parameters.m_splitColumn = "";
        message("No split column is chosen.", table(1, 1));
    }

    @Test
    void cancellationStopsSampling() {
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, () -> sample(table(2, 2)));
    }

    /** @return rows of the classes a, b, ... in turn, without splits */
    private BufferedDataTable table(final int classes, final int rowsEach) {
        final var spec = Tables.stringSpec(COLUMNS);
        return Tables.table(m_exec, spec, IntStream.range(0, classes * rowsEach).mapToObj(i -> new DefaultRow("Row" + i,
            new StringCell(Character.toString('a' + i % classes)), DataType.getMissingCell())).toList());
    }

    private BufferedDataTable[] sample(final BufferedDataTable table)
        throws InvalidSettingsException, CanceledExecutionException {
        final var sampling = new Sampling(m_parameters);
        final var tables = sampling.sample(table, m_exec);
        m_warning = sampling.warning();
        return tables;
    }

    private List<Long> sizes(final BufferedDataTable table) throws Exception {
        return Arrays.stream(sample(table)).map(BufferedDataTable::size).toList();
    }

    private void message(final String expected, final BufferedDataTable table) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> sample(table));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private static List<String> keys(final BufferedDataTable table) {
        final List<String> keys = new ArrayList<>();
        try (var rows = table.iterator()) {
            rows.forEachRemaining(row -> keys.add(row.getKey().getString()));
        }
        return keys;
    }

    private static List<Integer> numbers(final BufferedDataTable table) {
        return keys(table).stream().map(key -> Integer.valueOf(key.substring("Row".length()))).toList();
    }

    private static List<String> column(final BufferedDataTable table, final int index) {
        final List<String> values = new ArrayList<>();
        try (var rows = table.iterator()) {
            rows.forEachRemaining(row -> values.add(row.getCell(index).toString()));
        }
        return values;
    }

    private static int countOf(final BufferedDataTable table, final String label) {
        return (int)column(table, 0).stream().filter(label::equals).count();
    }
}
