package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.def.DoubleCell;

/** The model's scores as columns: their names and values. */
final class LogitColumnsTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("cat", "a=b) \"c"));

    @Test
    void thereIsAColumnForEachClass() {
        final var spec = new LogitColumns("kind", CLASSES, " 2").appendedTo(Tables.stringSpec(List.of("path")));
        assertEquals(List.of("path", "Logit (kind=cat) 2", "Logit (kind=a=b) \"c) 2"), List.of(spec.getColumnNames()));
        assertEquals(DoubleCell.TYPE, spec.getColumnSpec(1).getType());
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        final var columns = new LogitColumns("kind", CLASSES, "");
        final var twice = columns.appendedTo(columns.appendedTo(Tables.stringSpec(List.of("path"))));
        assertEquals("Logit (kind=cat) (#1)", twice.getColumnSpec(3).getName());
    }

    @Test
    void logitsKeepTheirValues() {
        assertEquals(List.of(new DoubleCell(-1.5), new DoubleCell(.1f)),
            new LogitColumns("kind", CLASSES, "").cells(new float[]{-1.5f, .1f}));
    }
}
