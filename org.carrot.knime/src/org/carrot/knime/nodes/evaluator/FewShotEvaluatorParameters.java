package org.carrot.knime.nodes.evaluator;

import java.util.List;

import org.carrot.knime.table.ClassColumn;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Settings of the Few-Shot Evaluator; the field names are the file format. */
final class FewShotEvaluatorParameters implements NodeParameters {

    static final class ClassColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(0).map(ClassColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Class column", description = """
            The column with the true class of each image, the same in all tables. Predictions are looked for in the
            columns that the CARROT Predictor appended, or else in the column <tt>Prediction (...)</tt> with this
            column's name in the brackets.""")
    @ChoicesProvider(ClassColumns.class)
    String m_classColumn = "";

    @Widget(title = "Report", description = """
            The HTML file into which a report is written, with the table and a chart: an absolute path, a
            <tt>file:</tt> URL, or a place inside the workflow. A file that is there already is replaced. If this is
            empty, no report is written.""")
    String m_report = "knime://knime.workflow/report.html";

    FewShotEvaluatorParameters() {
    }

    FewShotEvaluatorParameters(final NodeParametersInput input) {
        input.getInTableSpec(0).flatMap(ClassColumn::guess).ifPresent(c -> m_classColumn = c);
    }
}
