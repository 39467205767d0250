package org.carrot.knime.nodes.query;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryParameters.ClassSource;
import org.carrot.knime.port.Prompt;
import org.carrot.knime.port.PromptSpec;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.TunedModel;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * The prompt of a query: classes with templates in words, or with a tuned prompt.
 *
 * @param target what the classes are called together
 * @param classes the classes; empty if they are not known before the table is read
 * @param templates the prompt in words; empty with a tuned prompt
 * @param tuned the tuned prompt; empty with templates, and as long as it is not tuned
 */
record QueryPrompt(String target, Optional<ClassNames> classes, List<String> templates, Optional<TunedModel> tuned) {

    /**
     * @param model the model to be asked
     * @throws InvalidSettingsException if the prompt was tuned on another one
     */
    static QueryPrompt of(final PromptSpec prompt, final ModelInfo model) throws InvalidSettingsException {
        prompt.requireModel(model);
        return new QueryPrompt(prompt.target(), prompt.classes(), List.of(), Optional.empty());
    }

    static QueryPrompt of(final Prompt prompt) {
        return new QueryPrompt(prompt.getSpec().target(), prompt.getSpec().classes(), List.of(),
            Optional.of(prompt.model()));
    }

    /**
     * @param images the images' table
     * @param model the model to be asked
     * @throws InvalidSettingsException if classes or templates cannot be used, or the model takes no words
     */
    static QueryPrompt of(final BlackBoxVlmQueryParameters parameters, final DataTableSpec images, final ModelInfo model)
        throws InvalidSettingsException {
        if (!model.takes(PromptForm.TEMPLATE)) {
            throw new InvalidSettingsException(("The model '%s' takes no prompts in words, only %s. Connect another model, "
                + "or a prompt that was tuned on this one.").formatted(model.name(), model.promptWords()));
        }
        final var templates = TypedLists.templates(parameters.m_templates);
        if (parameters.m_classSource == ClassSource.COLUMN) {
            final var column = ClassColumn.of(images, parameters.m_classColumn);
            return new QueryPrompt(column.name(), column.classes(), templates, Optional.empty());
        }
        if (parameters.m_target.isBlank()) {
            throw new InvalidSettingsException(
                "The target has no name. Enter one under 'Name of the target', for example 'class'.");
        }
        return new QueryPrompt(parameters.m_target, Optional.of(TypedLists.classes(parameters.m_classNames)), templates,
            Optional.empty());
    }

    /**
     * @param images the images' table, from which classes are read that are not known yet
     * @throws InvalidSettingsException if they cannot be told apart
     */
    QueryPrompt withClassesOf(final BufferedDataTable images) throws InvalidSettingsException {
        return classes.isPresent() ? this : new QueryPrompt(target,
            Optional.of(ClassColumn.of(images.getDataTableSpec(), target).classes(images)), templates, tuned);
    }

    Predictor predictor(final BlackBox blackBox) throws BlackBoxException {
        return tuned.isPresent() ? new Predictor(blackBox, tuned.get(), PredictionMode.PROMPT_ONLY)
            : new Predictor(blackBox, templates, classes.orElseThrow());
    }

    /** @return what evaluations say of the answers; the training of a tuned prompt counts */
    PredictionMethod method(final long queries, final double seconds) {
        return tuned.map(t -> new PredictionMethod("tuned prompt", queries + t.cost().queries(), seconds + t.seconds()))
            .orElseGet(() -> new PredictionMethod(
                templates.size() == 1 ? "zero-shot" : "zero-shot, %d templates".formatted(templates.size()), queries,
                seconds));
    }
}
