package org.carrot.knime.nodes.trainer;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.carrot.cmaes.Covariance;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.PromptSearch;
import org.carrot.tuner.carrot.StepScale;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
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
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Collaborative Trainer; the field names are the file format. */
final class CollaborativeTrainerParameters implements NodeParameters {

    private static final int TRAINING_PORT = 1;

    @Section(title = "Data")
    interface DataSection {
    }

    @Section(title = "Tuning")
    @After(DataSection.class)
    interface TuningSection {
    }

    @Section(title = "Prompt search")
    @After(TuningSection.class)
    @Advanced
    interface SearchSection {
    }

    @Section(title = "Refiner")
    @After(SearchSection.class)
    @Advanced
    interface RefinerSection {
    }

    @Section(title = "Consistency")
    @After(RefinerSection.class)
    @Advanced
    interface ConsistencySection {
    }

    /** What becomes of an incomplete training. */
    enum Incomplete {
        @Label("Keep best so far")
        KEEP,
        @Label("Discard")
        DISCARD
    }

    /** See {@link Covariance}. */
    enum CovarianceKind {
        @Label("Separable")
        SEPARABLE(Covariance.SEPARABLE),
        @Label("Full")
        FULL(Covariance.FULL);

        private final Covariance m_covariance;

        CovarianceKind(final Covariance covariance) {
            m_covariance = covariance;
        }
    }

    /** See {@link KlOrder}. */
    enum Divergence {
        @Label("As in the authors' code")
        CODE(KlOrder.CODE),
        @Label("As printed in the paper")
        PAPER(KlOrder.PAPER);

        private final KlOrder m_order;

        Divergence(final KlOrder order) {
            m_order = order;
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
    @Layout(DataSection.class)
    String m_imageColumn = "";

    @Widget(title = "Class column", description = """
            The column with the name of each image's class. The model reads these names, so they should be words: an
            underscore is read as a space. If the column's domain lists values, these are the classes, in that order.
            """)
    @ChoicesProvider(ClassColumns.class)
    @Layout(DataSection.class)
    String m_classColumn = "";

    @Widget(title = "Initial prompt", description = """
            The words before the class name from which the search starts, for example <i>a photo of a</i>. As many
            words as these are tuned.""")
    @Layout(TuningSection.class)
    String m_initialPrompt = "a photo of a";

    @Widget(title = "Query budget", description = """
            The most queries that training may spend. One query scores one candidate prompt on all training images; with
            a validation table, scoring it counts as well.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TuningSection.class)
    long m_queryBudget = 4000;

    @Widget(title = "Use random seed", description = """
            The seed of all random numbers: the same seed with the same images and settings gives the same model. If
            this is off, every execution differs.""")
    @Layout(TuningSection.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "On cancellation or failure", description = """
            What happens when you cancel the node or the model fails after at least one generation: the best model so
            far and the history are given out with a warning, or everything is discarded. Queries that were paid for are
            only kept in the first case.""")
    @ValueSwitchWidget
    @Layout(TuningSection.class)
    Incomplete m_incomplete = Incomplete.KEEP;

    @Widget(title = "Population size", description = "The number of candidate prompts of a generation, at least 3.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(SearchSection.class)
    int m_populationSize = 40;

    @Widget(title = "Subspace dimension", description = """
            The dimension of the random subspace in which the prompt is searched. More dimensions can express more and
            need more queries.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(SearchSection.class)
    int m_subspaceDimension = 128;

    @Widget(title = "Initial step", description = """
            How far the first candidates lie from the initial prompt, relative to its size. Values from 1 to 16 do about
            equally well.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(SearchSection.class)
    double m_initialStep = 4;

    @Widget(title = "Covariance", description = """
            What the search (CMA-ES) learns about the directions of the subspace: a step size for each (separable; fast
            and good for budgets of thousands), or all their correlations as well (full; for small subspaces).""")
    @ValueSwitchWidget
    @Layout(SearchSection.class)
    CovarianceKind m_covariance = CovarianceKind.SEPARABLE;

    @Widget(title = "Hidden layers", description = """
            The number of the refiner's hidden layers. The refiner is a small neural network that corrects the scores of
            all classes; 0 makes it linear.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(RefinerSection.class)
    int m_hiddenLayers = RefinerSettings.DEFAULT.hiddenLayers();

    @Widget(title = "Hidden width", description = "The number of units in each hidden layer of the refiner.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerSection.class)
    int m_hiddenWidth = RefinerSettings.DEFAULT.hiddenWidth();

    @Widget(title = "Learning rate", description = "The step size of the refiner's optimiser (AdamW).")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(RefinerSection.class)
    double m_learningRate = RefinerSettings.DEFAULT.learningRate();

    @Widget(title = "Batch size", description = """
            The number of training images from which the refiner's optimiser makes one step.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerSection.class)
    int m_batchSize = RefinerSettings.DEFAULT.batchSize();

    @Widget(title = "Weight for the prompt (lambda I)", description = """
            How strongly the prompt is drawn towards the refiner's predictions. Values above 0.1 can make the search
            drift to prompts that tell nothing apart.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ConsistencySection.class)
    double m_lambdaPrompt = 0.1;

    @Widget(title = "Weight for the refiner (lambda O)", description = """
            How strongly the refiner is drawn towards the prompt's predictions. If this is off, it follows from the
            number of images per class: 1 for one image, 0.1 for sixteen.""")
    @Layout(ConsistencySection.class)
    Optional<Double> m_lambdaRefiner = Optional.empty();

    @Widget(title = "Order of the divergence", description = """
            Which prediction comes first in the Kullback-Leibler divergences: the paper prints one order, the authors'
            program computes the other.""")
    @ValueSwitchWidget
    @Layout(ConsistencySection.class)
    Divergence m_divergence = Divergence.CODE;

    CollaborativeTrainerParameters() {
    }

    CollaborativeTrainerParameters(final NodeParametersInput input) {
        input.getInTableSpec(TRAINING_PORT).ifPresent(table -> {
            m_imageColumn = ImageColumn.guess(table).orElse("");
            m_classColumn = ClassColumn.guess(table).orElse("");
        });
    }

    @Override
    public void validate() throws InvalidSettingsException {
        try {
            tunerSettings();
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    /**
     * @return what these settings mean to the tuner; without a seed, another one each time
     * @throws IllegalArgumentException if they contradict each other
     */
    CarrotSettings tunerSettings() {
        final var consistency = Consistency.DEFAULT.withPrompt(m_lambdaPrompt).withOrder(m_divergence.m_order);
        return CarrotSettings.builder().initialText(m_initialPrompt).budget(m_queryBudget)
            .search(PromptSearch.DEFAULT.withPopulation(m_populationSize).withSubspace(m_subspaceDimension)
                .withScale(StepScale.relative(m_initialStep)).withCovariance(m_covariance.m_covariance))
            .consistency(m_lambdaRefiner.map(LambdaO::fixed).map(consistency::withRefiner).orElse(consistency))
            .refiner(new RefinerSettings(m_hiddenLayers, m_hiddenWidth, RefinerSettings.DEFAULT.residual(),
                RefinerSettings.DEFAULT.optimizer(), m_learningRate, RefinerSettings.DEFAULT.weightDecay(), m_batchSize,
                RefinerSettings.DEFAULT.epochsPerGeneration()))
            .seed(m_seed.orElseGet(() -> new Random().nextLong())).build();
    }
}
