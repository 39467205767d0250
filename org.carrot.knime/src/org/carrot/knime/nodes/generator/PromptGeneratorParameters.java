package org.carrot.knime.nodes.generator;

import org.carrot.knime.training.SearchChoices.SearchMethod;
import org.carrot.knime.training.SearchParameters;
import org.carrot.knime.training.TrainingEffects;
import org.carrot.knime.training.TrainingLayout;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotSettingsBuilder;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.ValueReference;

/** Settings of the Prompt Generator: those of the search, without a refiner. */
final class PromptGeneratorParameters extends SearchParameters {

    @Widget(title = "Method", description = """
            How the prompt is searched. <b>Default</b> learns a step size for each direction (separable CMA-ES), which a
            budget of thousands of queries allows, and keeps what does no worse than the initial prompt. <b>As in the
            paper</b> and <b>As in the authors' code</b> search as was published for CARROT, with all correlations of 512
            directions, and keep the last generation whatever it is worth. With <b>Custom</b>, and only then, the
            sections appear, and count, that are called Custom.""")
    @ValueReference(TrainingEffects.SearchMethodReference.class)
    @Layout(TrainingLayout.MethodSection.class)
    SearchMethod m_method = SearchMethod.DEFAULT;

    PromptGeneratorParameters() {
    }

    PromptGeneratorParameters(final NodeParametersInput input) {
        super(input);
    }

    @Override
    public PromptTunerSettings tunerSettings() {
        return withCommon(method().promptOnly()).build();
    }

    private CarrotSettingsBuilder method() {
        return switch (m_method) {
            case DEFAULT -> CarrotSettings.builder();
            case PAPER -> Preset.PAPER.builder();
            case CODE -> Preset.CODE.builder();
            case CUSTOM -> withCourse(CarrotSettings.builder().search(search()).selection(selection()));
        };
    }
}
