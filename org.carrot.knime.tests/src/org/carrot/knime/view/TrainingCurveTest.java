package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.carrot.knime.table.Tables;
import org.carrot.tunedmodel.Generation;
import org.junit.jupiter.api.Test;

/** The history reaches the page complete, and what was not measured as null. */
final class TrainingCurveTest {

    private static final List<Generation> HISTORY =
        List.of(new Generation(0, 1, Double.NaN, 2.5, 2.5, 0.25, Double.NaN, 1),
            new Generation(1, 42, 2.25, 2.125, 1.5, 0.5, 0.375, 0.96875));

    @Test
    void theTableHasARowForEachGeneration() {
        final var table = HistoryTable.create(HISTORY, Tables.exec());
        assertEquals(2, table.size());
        try (var rows = table.iterator()) {
            final var start = rows.next();
            assertEquals("Generation 0", start.getKey().getString());
            assertTrue(start.getCell(2).isMissing(), "the start has no population");
            assertTrue(start.getCell(6).isMissing(), "nothing was validated");
            assertEquals("42", rows.next().getCell(1).toString());
        }
    }

    @Test
    void thePageGetsColumnsOfNumbers() {
        assertEquals("{\"generation\":[0.0,1.0],\"queries\":[1.0,42.0],\"bestFitness\":[null,2.25],"
            + "\"promptLoss\":[2.5,2.125],\"refinedLoss\":[2.5,1.5],\"trainingAccuracy\":[0.25,0.5],"
            + "\"validationAccuracy\":[null,0.375],\"stepSize\":[1.0,0.96875]}",
            TrainingCurve.json(HistoryTable.create(HISTORY, Tables.exec())));
    }

    @Test
    void infinitiesAreNoJson() {
        final var diverged = List.of(new Generation(0, 1, Double.NaN, Double.POSITIVE_INFINITY, 1, 0, 0, 1));
        assertTrue(TrainingCurve.json(HistoryTable.create(diverged, Tables.exec())).contains("\"promptLoss\":[null]"));
    }

    @Test
    void thePageIsThereAndReadsTheseColumns() {
        final var page = TrainingCurve.page();
        for (String name : List.of("generation", "queries", "promptLoss", "refinedLoss", "trainingAccuracy",
            "validationAccuracy")) {
            assertTrue(page.contains("data." + name), name);
        }
        assertTrue(page.contains("export default"));
    }
}
