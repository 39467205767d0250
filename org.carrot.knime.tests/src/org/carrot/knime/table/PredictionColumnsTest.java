package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

/** The columns of a prediction are those that KNIME's own predictors append. */
final class PredictionColumnsTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("dog", "cat_1", "öl"));

    private static final DataTableSpec INPUT = Tables.stringSpec(List.of("image", "class"));

    @Test
    void namesAndDomainsAreThoseOfKnime() {
        final var spec = new PredictionColumns("class", CLASSES, true, "").appendedTo(INPUT, Optional.empty());
        assertEquals(List.of("image", "class", "P (class=dog)", "P (class=cat_1)", "P (class=öl)", "Prediction (class)"),
            List.of(spec.getColumnNames()));
        final var probability = spec.getColumnSpec("P (class=cat_1)");
        assertEquals(DoubleCell.TYPE, probability.getType());
        assertEquals(new DoubleCell(0), probability.getDomain().getLowerBound());
        assertEquals(new DoubleCell(1), probability.getDomain().getUpperBound());
        assertEquals(List.of("dog", "cat_1", "öl"), spec.getColumnSpec("Prediction (class)").getDomain().getValues()
            .stream().map(Object::toString).toList());
    }

    @Test
    void probabilitiesMayBeLeftOutAndNamesTakeASuffix() {
        final var spec = new PredictionColumns("class", CLASSES, false, " CARROT").appendedTo(INPUT, Optional.empty());
        assertEquals(List.of("image", "class", "Prediction (class) CARROT"), List.of(spec.getColumnNames()));
    }

    @Test
    void takenNamesGetANumber() {
        final var columns = new PredictionColumns("class", CLASSES, false, "");
        final var once = columns.appendedTo(INPUT, Optional.empty());
        final var thrice = columns.appendedTo(columns.appendedTo(once, Optional.empty()), Optional.empty());
        assertEquals(
            List.of("image", "class", "Prediction (class)", "Prediction (class) (#1)", "Prediction (class) (#2)"),
            List.of(thrice.getColumnNames()));
    }

    @Test
    void theMostProbableClassIsPredictedTheFirstOfEquals() {
        final var columns = new PredictionColumns("class", CLASSES, true, "");
        assertEquals(List.of(new DoubleCell(.2), new DoubleCell(.4), new DoubleCell(.4), new StringCell("cat_1")),
            columns.cells(new double[]{.2, .4, .4}));
    }

    @Test
    void theColumnTellsHowItWasMade() {
        final var method = new PredictionMethod("tuned prompt", 4005, 12.75);
        final var spec =
            new PredictionColumns("class", CLASSES, false, "").appendedTo(INPUT, Optional.of(method));
        assertEquals(Optional.of(method), PredictionMethod.of(spec.getColumnSpec(2)));
        assertEquals("tuned prompt", spec.getColumnSpec(2).getProperties().getProperty("carrot.method"));
        assertEquals(Optional.empty(), PredictionMethod.of(spec.getColumnSpec(1)));
        assertNull(spec.getColumnSpec(1).getProperties().getProperty("carrot.method"));
    }

    @Test
    void damagedPropertiesDoNotCount() {
        final var column = new DataColumnSpecCreator("Prediction (class)", StringCell.TYPE);
        column.setProperties(new PredictionMethod("x", 1, 2).toProperties()
            .cloneAndOverwrite(Map.of("carrot.queries", "many")));
        assertEquals(Optional.empty(), PredictionMethod.of(column.createSpec()));
    }
}
