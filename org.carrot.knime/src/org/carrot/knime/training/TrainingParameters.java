package org.carrot.knime.training;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.dialog.CacheSize;
import org.carrot.knime.dialog.DefaultValues;
import org.carrot.knime.dialog.NotSaved;
import org.carrot.knime.execution.AnswerFolder;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptTunerSettings;
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
    private static final long USUAL_BUDGET = CarrotSettings.builder().build().budget(DefaultValues.SHOTS);

    static final String FINISH_NOW = "Finish now with the best so far";

    /** The treatment of a training that fails. */
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

    static final class UsualMinutes implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(final NodeParametersInput input) {
            return 30;
        }
    }

    static final class UsualStopFile implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return "knime://knime.workflow/stop";
        }
    }

    @Widget(title = "Image column", description = """
            The column with the images, or with the places of PNG or JPEG files: paths, as List Files/Folders gives them,
            URIs, or texts (absolute paths, <tt>file:</tt> URLs or <tt>knime://knime.workflow/...</tt>).
            The validation table needs a column of the same name.""")
    @ChoicesProvider(ImageColumns.class)
    @Layout(TrainingLayout.DataSection.class)
    public String m_imageColumn = "";

    @Widget(title = "Class column", description = """
            The column with the name of each image's class. The model reads these names, so they should be words: an
            underscore is read as a space. If the column's domain lists values, these are the classes, in that order.
            """)
    @ChoicesProvider(ClassColumns.class)
    @Layout(TrainingLayout.DataSection.class)
    public String m_classColumn = "";

    @Widget(title = "Initial prompt", description = """
            The words before the class name from which the search starts, for example <i>a photo of a</i>. As many
            words as these are tuned.""")
    @Layout(TrainingLayout.TuningSection.Start.class)
    public String m_initialPrompt = "a photo of a";

    @Widget(title = "Query budget", description = """
            The most queries that training may spend. One query scores one candidate prompt on all training images; with
            a validation table, scoring it counts as well. If this is off, the method's own budget counts: 8,000 as
            in the paper; as in the authors' code 2,000 for one image per class, 4,000 for up to seven and 8,000 for more;
            4,000 for every other method, with which the field begins.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = UsualBudget.class)
    @Layout(TrainingLayout.TuningSection.Course.class)
    public Optional<Long> m_queryBudget = Optional.empty();

    @Widget(title = "Use random seed", description = """
            The seed of all random numbers: the same seed with the same images and settings gives the same model. If
            this is off, every execution differs, but for one that goes on with a training that was stopped.""")
    @OptionalWidget(defaultProvider = DefaultValues.Seed.class)
    @Layout(TrainingLayout.TuningSection.Course.class)
    public Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "If the model fails", description = """
            What happens when the model fails after at least one generation: the best result so far and the history are
            given out with a warning, or the node fails. Either way the next execution goes on where it was. (A node that
            you cancel gives out nothing, as KNIME wants it: to end early with a result, use the settings below.)""")
    @ValueSwitchWidget
    @Layout(TrainingLayout.TuningSection.Course.class)
    public Incomplete m_incomplete = Incomplete.KEEP;

    @Widget(title = "Stop after this many minutes", description = """
            A time limit for each execution: the training then ends after the generation in work, with the best result so
            far. What was spent is kept, and the next execution goes on from there, unless the result is complete. If this
            is off, the query budget alone counts.""")
    @OptionalWidget(defaultProvider = UsualMinutes.class)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.TuningSection.Course.class)
    public Optional<Integer> m_stopMinutes = Optional.empty();

    @Widget(title = FINISH_NOW, description = """
            For a training that was cancelled, or that ended early: the node takes what is kept of it, chooses the best
            result and gives it out. Nothing is asked of the model. Settings and inputs must be those of that training,
            but for budget and time limit. Switch this off again to go on.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.TuningSection.Course.class)
    public boolean m_finishNow;

    @Widget(title = "Stop file", description = """
            A file that ends the training early, for example from a script: as soon as there is one of this name, the
            training ends after the generation in work, with the best result so far. Remove the file before the next
            execution. Enter a path as for the folders.""")
    @OptionalWidget(defaultProvider = UsualStopFile.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.KeepingSection.class)
    public Optional<String> m_stopFile = Optional.empty();

    @Widget(title = "Keep the state in folder", description = """
            A folder of your own for the state of this training. A training that is stopped, by you, by a failure or by a
            power cut, is gone on with by the next execution with the same images and settings (the budget and the time
            limit may differ); at most the generation in work is lost. If this is off, the state is
            kept in KNIME's workspace, where the trainings that were used last stay (see the user guide). The folder is
            for one training and is made if it does not exist; it stays when the training is complete, so that nothing is
            lost before the workflow is saved. Enter an absolute path, a <tt>file:</tt> URL, or a place inside the
            workflow such as <tt>knime://knime.workflow/state</tt>.""")
    @OptionalWidget(defaultProvider = UsualStateFolder.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.KeepingSection.class)
    public Optional<String> m_stateFolder = Optional.empty();

    @Widget(title = "Cache answers in folder", description = """
            A folder for the model's answers. What the model was asked before, on the same images with the same prompt,
            is taken from there and not asked again; the query budget counts it all the same, so that the result does
            not change. Several nodes and workflows may share the folder. Enter a path as for the state.""")
    @OptionalWidget(defaultProvider = DefaultValues.Answers.class)
    @ValueReference(CacheSize.Folder.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.KeepingSection.class)
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
    @Layout(TrainingLayout.KeepingSection.class)
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
    public abstract PromptTunerSettings tunerSettings();

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_stopMinutes.isPresent() && m_stopMinutes.get() < 1) {
            throw new InvalidSettingsException(
                ("A training cannot stop after %d minutes: enter at least 1, or switch '%s' on "
                    + "to get what is kept.").formatted(m_stopMinutes.get(), FINISH_NOW));
        }
        AnswerFolder.checkSize(m_cacheFolder, m_cacheMegabytes);
        try {
            tunerSettings();
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    /** @return settings with what every method has: the initial prompt, the budget and the seed */
    protected final <B extends OptionsBuilder<B>> B withCommon(final B builder) {
        builder.initialText(m_initialPrompt);
        m_seed.ifPresentOrElse(builder::seed, builder::anySeed);
        m_queryBudget.ifPresent(builder::budget);
        return builder;
    }
}
