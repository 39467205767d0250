package org.carrot.knime.nodes.predictor;

import java.util.List;

import org.carrot.knime.table.ImageColumn;
import org.carrot.prediction.PredictionMode;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;

/** Settings of the CARROT Predictor; the field names are the file format. */
final class CarrotPredictorParameters implements NodeParameters {

    static final int IMAGES_PORT = 2;

    @Section(title = "Prediction")
    interface PredictionSection {
    }

    @Section(title = "Output")
    @After(PredictionSection.class)
    @Advanced
    interface OutputSection {
    }

    /** See {@link PredictionMode}. */
    enum PredictorMode {
        @Label("CARROT (tuned prompt and refiner)")
        CARROT("CARROT", PredictionMode.CARROT),
        @Label("Tuned prompt only")
        TUNED_PROMPT("tuned prompt", PredictionMode.PROMPT_ONLY),
        @Label("Zero-shot (initial prompt)")
        ZERO_SHOT("zero-shot", PredictionMode.ZERO_SHOT);

        /** What evaluations call the method. */
        final String m_name;

        final PredictionMode m_mode;

        PredictorMode(final String name, final PredictionMode mode) {
            m_name = name;
            m_mode = mode;
        }
    }

    static final class ImageColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(IMAGES_PORT).map(ImageColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Image column", description = """
            The column with the images, or with the places of PNG or JPEG files: paths, as List Files/Folders gives them,
            URIs, or texts (absolute paths, <tt>file:</tt> URLs or <tt>knime://knime.workflow/...</tt>).""")
    @ChoicesProvider(ImageColumns.class)
    @Layout(PredictionSection.class)
    String m_imageColumn = "";

    @Widget(title = "Prediction", description = """
            What of the CARROT model is used: the tuned prompt and the refiner, the tuned prompt without the refiner, or
            neither, which is what the vision-language model does untuned (zero-shot). The latter two show what each
            part adds.""")
    @Layout(PredictionSection.class)
    PredictorMode m_method = PredictorMode.CARROT;

    @Widget(title = "Append probabilities", description = """
            Whether a column with the probability of each class is appended beside the predicted class.""")
    @Layout(OutputSection.class)
    boolean m_appendProbabilities = true;

    @Widget(title = "Suffix", description = """
            What the names of all appended columns end with; often empty. The Few-Shot Evaluator appends it to the
            method's name, which tells predictions of several models apart, for example <tt>, 4 shots, seed 2</tt>.""")
    @Layout(OutputSection.class)
    String m_suffix = "";

    CarrotPredictorParameters() {
    }

    CarrotPredictorParameters(final NodeParametersInput input) {
        input.getInTableSpec(IMAGES_PORT).flatMap(ImageColumn::guess).ifPresent(c -> m_imageColumn = c);
    }
}
