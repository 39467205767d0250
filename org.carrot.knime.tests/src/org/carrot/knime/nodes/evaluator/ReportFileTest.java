package org.carrot.knime.nodes.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.carrot.knime.view.MethodOutcomes;
import org.carrot.report.MethodResult;
import org.carrot.report.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is written, or the user learns why not; it never costs the table. */
final class ReportFileTest {

    private static final List<Evaluation> RESULTS = List.of(evaluation(new MethodResult("zero-shot", 46, 100, 2, 0.1)),
        evaluation(new MethodResult("CARROT", 81, 100, 4002, 21)));

    @TempDir
    private Path m_folder;

    private final FewShotEvaluatorParameters m_parameters = new FewShotEvaluatorParameters();

    @Test
    void theReportHoldsEveryMethod() throws IOException {
        final var file = m_folder.resolve("report.html");
        assertEquals(Optional.empty(), write(file.toString()));
        final var html = Files.readString(file);
        assertTrue(html.contains("zero-shot") && html.contains("81.0 %"), html);
        assertTrue(html.contains("<td>75.0 %</td><td>1.250</td><td></td>"), html);
        assertTrue(html.contains("<dd>kind</dd>") && html.contains("<dd>12</dd>") && html.contains("<dd>100</dd>"), html);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() {
        assertTrue(write(m_folder.resolve("no/report.html").toString()).orElseThrow().contains("does not exist"));
        assertTrue(write(m_folder.toString()).orElseThrow().contains("cannot be written"));
        assertTrue(write("report.html").orElseThrow().contains("relative path"));
        assertTrue(write("knime://knime.workflow/report.html").orElseThrow().contains("no local folder"));
    }

    private static Evaluation evaluation(final MethodResult result) {
        return new Evaluation(result, new Metrics(0.5, 0.75, 1.25, Double.NaN), new MethodOutcomes(), Map.of("Row0", true),
            0,
            Set.of("cat", "dog"), Set.of());
    }

    private Optional<String> write(final String place) {
        m_parameters.m_classColumn = "kind";
        m_parameters.m_report = place;
        return ReportFile.write(m_parameters, RESULTS, new EvaluatedTask("kind", 12, "100"));
    }
}
