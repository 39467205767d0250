package org.carrot.knime.nodes.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.UserPath;
import org.carrot.report.DataTable;
import org.carrot.report.DataTable.Row;
import org.carrot.report.DataTable.RowStyle;
import org.carrot.report.EvaluationReport;
import org.carrot.report.EvaluationReport.Fact;
import org.carrot.report.EvaluationReport.Measures;
import org.carrot.report.PairedComparison;
import org.knime.core.node.InvalidSettingsException;

/** The report that is written beside the table. */
final class ReportFile {

    private ReportFile() {
    }

    /**
     * Writes the report. The table is worth more than the report, so what goes wrong is only told.
     *
     * @return why there is no report; empty if it was written
     */
    static Optional<String> write(final FewShotEvaluatorParameters parameters, final List<Evaluation> evaluations,
        final EvaluatedTask task) {
        try {
            final var results = evaluations.stream().map(Evaluation::result).toList();
            final var report = new EvaluationReport("Few-shot classification: accuracy on test images",
                List.of(new Fact("Class column", task.classColumn()), new Fact("Classes", Long.toString(task.classes())),
                    new Fact("Test images", task.images())),
                results, Optional.of(measures(evaluations)));
            return write(UserPath.resolve(parameters.m_report), report.toHtml());
        } catch (InvalidSettingsException ex) {
            return Optional.of("No report was written: " + ex.getMessage());
        }
    }

    private static Measures measures(final List<Evaluation> evaluations) {
        final List<Row> rows = new ArrayList<>();
        for (Evaluation e : evaluations) {
            final var metrics = e.metrics();
            final var comparison = e.comparedWith(evaluations.get(0));
            rows.add(new Row(List.of(e.result().name(), number("%.1f %%", 100 * metrics.classAccuracy()),
                number("%.1f %%", 100 * metrics.topThree()), number("%.3f", metrics.logLoss()),
                number("%.1f %%", 100 * metrics.calibrationError()),
                number("%+.1f", comparison.map(c -> 100 * c.difference()).orElse(Double.NaN)),
                number("%.2g", comparison.map(PairedComparison::pValue).orElse(Double.NaN))), RowStyle.PLAIN));
        }
        return new Measures(new DataTable(List.of("Method", "Mean class accuracy", "Top 3", "Log loss",
            "Calibration error", "Points to first", "p-value"), rows, true), """
                Mean class accuracy: every class counts the same. Top 3: the true class is among the three most probable.
                Log loss: minus the natural logarithm of the true class's probability, on average, in nats; 0 is best.
                Calibration error: how far confidence and accuracy are apart, in 15 bins. Points to first: the difference of the accuracies on the images that both tables have, with the
                p-value of McNemar's exact test.""");
    }

    private static String number(final String format, final double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    private static Optional<String> write(final Path file, final String html) {
        try {
            Files.writeString(file, html);
            return Optional.empty();
        } catch (NoSuchFileException ex) {
            return Optional
                .of("No report was written: the folder of '%s' does not exist. Create it, or choose another place."
                    .formatted(file));
        } catch (IOException ex) {
            return Optional.of("No report was written: '%s' cannot be written, because %s. Choose another place, or none."
                .formatted(file, FileProblem.describe(ex)));
        }
    }
}
