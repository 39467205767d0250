package org.carrot.knime.nodes.trainer;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.tuner.carrot.Preset;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings that every method of the Collaborative Trainer has; the field names are the file format. */
abstract class CommonParameters implements NodeParameters {

    private static final int TRAINING_PORT = 1;

    /** Where the settings of the method come from. */
    enum Method {
        @Label("Auto")
        AUTO(Optional.of(Preset.AUTO)),
        @Label("As in the paper")
        PAPER(Optional.of(Preset.PAPER)),
        @Label("As in the authors' code")
        CODE(Optional.of(Preset.CODE)),
        @Label("Custom")
        CUSTOM(Optional.empty());

        final Optional<Preset> m_preset;

        Method(final Optional<Preset> preset) {
            m_preset = preset;
        }
    }

    /** What becomes of an incomplete training. */
    enum Incomplete {
        @Label("Keep best so far")
        KEEP,
        @Label("Discard")
        DISCARD
    }

    /** Before there were presets, every setting counted. */
    static final class CustomIfAbsent implements DefaultProvider<Method> {
        @Override
        public Method getDefault() {
            return Method.CUSTOM;
        }
    }

    static final class ImageColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(TRAINING_PORT).map(ImageColumn::choices).orElse(List.of());
        }
    }

    static final class ClassColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(TRAINING_PORT).map(ClassColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Image column", description = """
            The column with the images, or with texts that tell where PNG or JPEG files lie (absolute paths,
            <tt>file:</tt> URLs or <tt>knime://knime.workflow/...</tt>). The validation table needs a column of the same
            name.""")
    @ChoicesProvider(ImageColumns.class)
    @Layout(TrainerLayout.Data.class)
    String m_imageColumn = "";

    @Widget(title = "Class column", description = """
            The column with the name of each image's class. The model reads these names, so they should be words: an
            underscore is read as a space. If the column's domain lists values, these are the classes, in that order.
            """)
    @ChoicesProvider(ClassColumns.class)
    @Layout(TrainerLayout.Data.class)
    String m_classColumn = "";

    @Widget(title = "Method", description = """
            How the model is tuned. <b>Auto</b> tunes the prompt together with a linear refiner and checks both on
            images that they have not learned from: the result is never behind the zero-shot template on these.
            <b>As in the paper</b> and <b>As in the authors' code</b> tune prompt and refiner in turn with the settings
            that were published, and keep the last generation whatever it is worth. With <b>Custom</b>, and only then,
            the advanced settings count that are called Custom.""")
    @Migration(CustomIfAbsent.class)
    @Layout(TrainerLayout.Method.class)
    Method m_method = Method.AUTO;

    @Widget(title = "Initial prompt", description = """
            The words before the class name from which the search starts, for example <i>a photo of a</i>. As many
            words as these are tuned.""")
    @Layout(TrainerLayout.Tuning.class)
    String m_initialPrompt = "a photo of a";

    @Widget(title = "Zero-shot template", description = """
            The prompt that a guarded method (Auto) must not fall behind, with <tt>{}</tt> in the place of the class
            name. It may be the result, with a refiner, if no tuned prompt does better. If it is another prompt than the
            initial one, it costs one query more, and one on the validation images.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Tuning.class)
    String m_template = "a photo of a {}.";

    @Widget(title = "Query budget", description = """
            The most queries that training may spend. One query scores one candidate prompt on all training images; with
            a validation table, scoring it counts as well. If this is off, the method's own budget counts: 4,000 for
            Auto and Custom; 8,000 as in the paper; as in the authors' code 2,000 for one image per class, 4,000 for up
            to seven and 8,000 for more.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.Tuning.class)
    Optional<Long> m_queryBudget = Optional.empty();

    @Widget(title = "Use random seed", description = """
            The seed of all random numbers: the same seed with the same images and settings gives the same model. If
            this is off, every execution differs.""")
    @Layout(TrainerLayout.Tuning.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "On cancellation or failure", description = """
            What happens when you cancel the node or the model fails after at least one generation: the best model so
            far and the history are given out with a warning, or everything is discarded. Queries that were paid for are
            only kept in the first case, or in a folder for the state.""")
    @ValueSwitchWidget
    @Layout(TrainerLayout.Tuning.class)
    Incomplete m_incomplete = Incomplete.KEEP;

    @Widget(title = "Keep the state in folder", description = """
            A folder for the state of this training. If the training is stopped, by you, by a failure or by a power cut,
            the next execution with the same images and settings goes on where it was, and its result is that of a
            training that was not stopped. The folder holds one training, is made if it does not exist, and is emptied
            when the training is complete. Enter an absolute path, a <tt>file:</tt> URL, or a place inside the workflow
            such as <tt>knime://knime.workflow/state</tt>.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Keeping.class)
    Optional<String> m_stateFolder = Optional.empty();

    @Widget(title = "Cache answers in folder", description = """
            A folder for the model's answers. What the model was asked before, on the same images with the same prompt,
            is taken from there and not asked again; the query budget counts it all the same, so that the result does
            not change. Several nodes and workflows may share the folder. Enter a path as for the state.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Keeping.class)
    Optional<String> m_cacheFolder = Optional.empty();

    @Widget(title = "Size of the cache (MB)", description = """
            The size below which the folder of answers is kept, in megabytes; what was used longest ago is removed
            first.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Keeping.class)
    long m_cacheMegabytes = 1000;

    CommonParameters() {
    }

    CommonParameters(final NodeParametersInput input) {
        input.getInTableSpec(TRAINING_PORT).ifPresent(table -> {
            m_imageColumn = ImageColumn.guess(table).orElse("");
            m_classColumn = ClassColumn.guess(table).orElse("");
        });
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_stateFolder.isPresent() && m_seed.isEmpty()) {
            throw new InvalidSettingsException("A training can only be continued with the same random numbers: switch "
                + "'Use random seed' on, or 'Keep the state in folder' off.");
        }
        if (m_cacheFolder.isPresent() && m_cacheMegabytes < 1) {
            throw new InvalidSettingsException(("The cache for answers needs a size of at least 1 MB, not %d. To have "
                + "none, switch 'Cache answers in folder' off.").formatted(m_cacheMegabytes));
        }
    }
}
