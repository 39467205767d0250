package org.carrot.knime.nodes.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.UserPath;
import org.carrot.report.EvaluationReport;
import org.carrot.report.EvaluationReport.Fact;
import org.carrot.report.MethodResult;
import org.knime.core.node.InvalidSettingsException;

/** The report that is written beside the table. */
final class ReportFile {

    private ReportFile() {
    }

    /**
     * Writes the report. The table is worth more than the report, so what goes wrong is only told.
     *
     * @param classes the number of true classes
     * @return why there is no report; empty if it was written
     */
    static Optional<String> write(final FewShotEvaluatorParameters parameters, final List<MethodResult> results,
        final int classes) {
        try {
            final var report = new EvaluationReport("Few-shot classification: accuracy on test images",
                List.of(new Fact("Class column", parameters.m_classColumn),
                    new Fact("Classes", Integer.toString(classes)),
                    new Fact("Test images", results.stream().map(r -> "%,d".formatted(r.images())).distinct()
                        .collect(Collectors.joining(", ")))),
                results);
            return write(UserPath.resolve(parameters.m_report), report.toHtml());
        } catch (InvalidSettingsException ex) {
            return Optional.of("No report was written: " + ex.getMessage());
        }
    }

    private static Optional<String> write(final Path file, final String html) {
        try {
            Files.writeString(file, html);
            return Optional.empty();
        } catch (NoSuchFileException ex) {
            return Optional.of("No report was written: the folder of '%s' does not exist. Create it, or choose another place."
                .formatted(file));
        } catch (IOException ex) {
            return Optional.of("No report was written: '%s' cannot be written, because %s. Choose another place, or none."
                .formatted(file, FileProblem.describe(ex)));
        }
    }
}
