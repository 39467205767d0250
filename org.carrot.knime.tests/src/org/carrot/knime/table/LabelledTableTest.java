package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Classes come from the domain or the rows; rows that say nothing, or too much, are named. */
final class LabelledTableTest {

    private static final List<String> COLUMNS = List.of("path", "class");

    private final ExecutionContext m_exec = Tables.exec();

    @Test
    void aDomainGivesClassesAndTheirOrder() throws InvalidSettingsException {
        final var column = new DataColumnSpecCreator("class", StringCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(
            new DataCell[]{new StringCell("dog"), new StringCell("cat")}).createDomain());
        final var spec = new DataTableSpec(column.createSpec());
        assertEquals(Optional.of(new ClassNames(List.of("dog", "cat"))), ClassColumn.of(spec, "class").classes());
        assertEquals(Optional.empty(), ClassColumn.of(Tables.stringSpec(COLUMNS), "class").classes());
    }

    @Test
    void labelsAreIndicesOfTheClasses() throws Exception {
        final var images = read(new ClassNames(List.of("cat", "dog")), List.of("/a", "dog"), List.of("/b", "cat"));
        assertArrayEquals(new int[]{1, 0}, images.labels());
        assertEquals(List.of("Row0, " + Path.of("/a"), "Row1, " + Path.of("/b")),
            images.images().stream().map(i -> i.name()).toList());
    }

    @Test
    void rowsWithoutClassAreNamed() {
        final var ex = assertThrows(KNIMEException.class,
            () -> read(new ClassNames(List.of("cat", "dog")), List.of("/a", "dog"), Arrays.asList("/b", null)));
        assertTrue(ex.getMessage().contains("Row 'Row1' has no class in column 'class'"), ex.getMessage());
    }

    @Test
    void rowsOfOtherClassesAreNamed() {
        final var ex = assertThrows(KNIMEException.class,
            () -> read(new ClassNames(List.of("cat", "dog")), List.of("/a", "bird")));
        assertTrue(ex.getMessage().contains("Row 'Row0' of the validation table: the class 'bird'"), ex.getMessage());
    }

    @Test
    void anEmptyTableIsRefused() {
        final var ex = assertThrows(KNIMEException.class, () -> read(new ClassNames(List.of("cat", "dog"))));
        assertEquals("The validation table is empty: there are no images in it.", ex.getMessage());
    }

    @Test
    void classesThatReadTheSameAreRefused() {
        final var table = table(List.of("/a", "Hot_Dog"), List.of("/b", "hot dog "));
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> ClassColumn.of(table.getDataTableSpec(), "class").classes(table));
        assertTrue(ex.getMessage().contains("'Hot_Dog'") && ex.getMessage().contains("the same to the model"),
            ex.getMessage());
    }

    @Test
    void oneClassIsTooFew() {
        final var table = table(List.of("/a", "cat"), List.of("/b", "cat"));
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> ClassColumn.of(table.getDataTableSpec(), "class").classes(table));
        assertTrue(ex.getMessage().contains("only one class, 'cat'"), ex.getMessage());
    }

    @Test
    void cancellationStopsReading() {
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class,
            () -> read(new ClassNames(List.of("cat", "dog")), List.of("/a", "dog")));
    }

    @Test
    void numbersAreNoClasses() {
        final var spec = new DataTableSpec(new DataColumnSpecCreator("size", DoubleCell.TYPE).createSpec());
        final var ex = assertThrows(InvalidSettingsException.class, () -> ClassColumn.of(spec, "size"));
        assertTrue(ex.getMessage().contains("Column 'size' holds no class names"), ex.getMessage());
    }

    @Test
    void aColumnNamedClassIsGuessedOrElseTheLast() {
        assertEquals(Optional.of("class"), ClassColumn.guess(Tables.stringSpec(List.of("class", "split"))));
        assertEquals(Optional.of("kind"), ClassColumn.guess(Tables.stringSpec(List.of("path", "kind"))));
        assertEquals(Optional.empty(), ClassColumn.guess(new DataTableSpec()));
    }

    @SafeVarargs
    private BufferedDataTable table(final List<String>... rows) {
        return Tables.strings(m_exec, COLUMNS, List.of(rows));
    }

    @SafeVarargs
    private LabelledImages read(final ClassNames classes, final List<String>... rows)
        throws Exception {
        final var table = table(rows);
        return new LabelledTable(table, ImageColumn.of(table.getDataTableSpec(), "path"),
            ClassColumn.of(table.getDataTableSpec(), "class"), "validation table").read(classes, m_exec);
    }
}
