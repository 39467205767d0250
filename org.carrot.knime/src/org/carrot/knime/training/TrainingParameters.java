package org.carrot.knime.training;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.carrot.knime.dialog.CacheSize;
import org.carrot.knime.dialog.NotSaved;
import org.carrot.knime.dialog.Starts;
import org.carrot.knime.execution.AnswerFolder;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotSettingsBuilder;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/**
 * The settings that every node has that tunes a prompt, whatever its method; the field names are the file format.
 */
public abstract class TrainingParameters implements NodeParameters {

    private static final int TRAINING_PORT = TrainingInputs.TRAINING;

    /** Of the methods that do not say otherwise. */
    private static final long USUAL_BUDGET = CarrotSettings.builder().build().budget(Starts.SHOTS);

    /** What becomes of an incomplete training. */
    public enum Incomplete {
        @Label("Keep best so far")
        KEEP,
        @Label("Discard")
        DISCARD
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

    static final class UsualBudget implements DefaultValueProvider<Long> {
        @Override
        public Long computeState(final NodeParametersInput input) {
            return USUAL_BUDGET;
        }
    }

    static final class UsualStateFolder implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return "knime://knime.workflow/state";
        }
    }

    @Widget(title = "Image column", description = """
            The column with the images, or with the places of PNG or JPEG files: paths, as List Files/Folders gives them,
            URIs, or texts (absolute paths, <tt>file:</tt> URLs or <tt>knime://knime.workflow/...</tt>).
            The validation table needs a column of the same name.""")
    @ChoicesProvider(ImageColumns.class)
    @Layout(TrainingLayout.Data.class)
    public String m_imageColumn = "";

    @Widget(title = "Class column", description = """
            The column with the name of each image's class. The model reads these names, so they should be words: an
            underscore is read as a space. If the column's domain lists values, these are the classes, in that order.
            """)
    @ChoicesProvider(ClassColumns.class)
    @Layout(TrainingLayout.Data.class)
    public String m_classColumn = "";

    @Widget(title = "Initial prompt", description = """
            The words before the class name from which the search starts, for example <i>a photo of a</i>. As many
            words as these are tuned.""")
    @Layout(TrainingLayout.Tuning.Start.class)
    public String m_initialPrompt = "a photo of a";

    @Widget(title = "Query budget", description = """
            The most queries that training may spend. One query scores one candidate prompt on all training images; with
            a validation table, scoring it counts as well. If this is off, the method's own budget counts: 8,000 as
            in the paper; as in the authors' code 2,000 for one image per class, 4,000 for up to seven and 8,000 for more;
            4,000 for every other method, with which the field begins.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = UsualBudget.class)
    @Layout(TrainingLayout.Tuning.Course.class)
    public Optional<Long> m_queryBudget = Optional.empty();

    @Widget(title = "Use random seed", description = """
            The seed of all random numbers: the same seed with the same images and settings gives the same model. If
            this is off, every execution differs.""")
    @OptionalWidget(defaultProvider = Starts.Seed.class)
    @Layout(TrainingLayout.Tuning.Course.class)
    public Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "On cancellation or failure", description = """
            What happens when you cancel the node or the model fails after at least one generation: the best result so
            far and the history are given out with a warning, or everything is discarded. Queries that were paid for are
            only kept in the first case, or in a folder for the state.""")
    @ValueSwitchWidget
    @Layout(TrainingLayout.Tuning.Course.class)
    public Incomplete m_incomplete = Incomplete.KEEP;

    @Widget(title = "Keep the state in folder", description = """
            A folder for the state of this training. If the training is stopped, by you, by a failure or by a power cut,
            the next execution with the same images and settings goes on where it was, and its result is that of a
            training that was not stopped. The folder holds one training, is made if it does not exist, and is emptied
            when the training is complete. Enter an absolute path, a <tt>file:</tt> URL, or a place inside the workflow
            such as <tt>knime://knime.workflow/state</tt>.""")
    @OptionalWidget(defaultProvider = UsualStateFolder.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.Keeping.class)
    public Optional<String> m_stateFolder = Optional.empty();

    @Widget(title = "Cache answers in folder", description = """
            A folder for the model's answers. What the model was asked before, on the same images with the same prompt,
            is taken from there and not asked again; the query budget counts it all the same, so that the result does
            not change. Several nodes and workflows may share the folder. Enter a path as for the state.""")
    @OptionalWidget(defaultProvider = Starts.Answers.class)
    @ValueReference(CacheSize.Folder.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.Keeping.class)
    public Optional<String> m_cacheFolder = Optional.empty();

    @Persistor(NotSaved.class)
    @ValueProvider(CacheSize.HasFolder.class)
    @ValueReference(CacheSize.Counts.class)
    boolean m_hasCacheFolder;

    @Widget(title = "Size of the cache (MB)", description = """
            The size below which the folder of answers is kept, in megabytes; what was used longest ago is removed
            first.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = CacheSize.IsShown.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.Keeping.class)
    public long m_cacheMegabytes = 1000;

    protected TrainingParameters() {
    }

    protected TrainingParameters(final NodeParametersInput input) {
        input.getInTableSpec(TRAINING_PORT).ifPresent(table -> {
            m_imageColumn = ImageColumn.guess(table).orElse("");
            m_classColumn = ClassColumn.guess(table).orElse("");
        });
    }

    /**
     * @return what these settings mean to the tuner; without a seed, another one each time
     * @throws IllegalArgumentException if they contradict each other; the message says what to change
     */
    public abstract CarrotSettings tunerSettings();

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_stateFolder.isPresent() && m_seed.isEmpty()) {
            throw new InvalidSettingsException("A training can only be continued with the same random numbers: switch "
                + "'Use random seed' on, or 'Keep the state in folder' off.");
        }
        AnswerFolder.checkSize(m_cacheFolder, m_cacheMegabytes);
        try {
            tunerSettings();
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    /** @return settings with what every method has: the initial prompt, the budget and the seed */
    protected final CarrotSettingsBuilder withCommon(final CarrotSettingsBuilder builder) {
        builder.initialText(m_initialPrompt).seed(m_seed.orElseGet(() -> new Random().nextLong()));
        m_queryBudget.ifPresent(builder::budget);
        return builder;
    }
}
