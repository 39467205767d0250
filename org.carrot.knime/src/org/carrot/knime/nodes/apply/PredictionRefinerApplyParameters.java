package org.carrot.knime.nodes.apply;

import java.util.Optional;

import org.carrot.knime.port.PredictionRefinerSpec;
import org.carrot.knime.table.ScoreNames;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Settings of the Prediction Refiner (Apply); the field names are the file format. */
final class PredictionRefinerApplyParameters implements NodeParameters {

    private static final int REFINER_PORT = 0;

    @Section(title = "Input")
    @Advanced
    interface InputSection {
    }

    /** The names in the table from which the connected refiner was learned. */
    static final class LearnedNames implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return input.getInPortSpec(REFINER_PORT).map(PredictionRefinerSpec.class::cast)
                .map(spec -> spec.scores().names().pattern()).orElse("P (class={})");
        }
    }

    @Widget(title = "Append probabilities", description = """
            Whether a column with the refined probability of each class is appended beside the predicted class.""")
    boolean m_appendProbabilities = true;

    @Widget(title = "Suffix", description = """
            What the names of all appended columns end with, to tell them from the columns that the table has already.""")
    String m_suffix = " (refined)";

    @Widget(title = "Names of the score columns", description = """
            What the columns with the scores are called, with <tt>{}</tt> in the place of the class name. If this is off,
            as in the table from which the refiner was learned. They must be of the same kind, logits or probabilities.""")
    @OptionalWidget(defaultProvider = LearnedNames.class)
    @Layout(InputSection.class)
    Optional<String> m_names = Optional.empty();

    @Override
    public void validate() throws InvalidSettingsException {
        try {
            m_names.map(ScoreNames::new);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }
}
