package org.carrot.knime.nodes.refiner;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.carrot.knime.dialog.DefaultValues;
import org.carrot.knime.dialog.NotSaved;
import org.carrot.knime.dialog.RefinerWeight;
import org.carrot.knime.nodes.refiner.RefinerChoices.KeptEpoch;
import org.carrot.knime.nodes.refiner.RefinerChoices.RefinerKind;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.table.ScoreNames;
import org.carrot.knime.training.MethodChoices.Divergence;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.knime.training.MethodChoices.OptimizerKind;
import org.carrot.knime.training.MethodChoices.WeightRule;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.Plan;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.refiner.NetworkSettings;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Prediction Refiner; the field names are the file format. */
final class PredictionRefinerParameters implements NodeParameters {

    /** Candidates of a generation in the published settings: a generation is an epoch of the refiner. */
    private static final int PUBLISHED_POPULATION = 40;

    static final class ClassColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(0).map(ClassColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @ValueReference(RefinerEffects.ClassColumnReference.class)
    @Layout(RefinerLayout.DataSection.class)
    String m_classColumn = "";

    @Widget(title = "Scores", description = """
            What the refiner learns to correct: the model's own scores (logits), which the Black-Box VLM Query appends if
            it is asked to, or the probabilities that any predictor appends. A probability is read as its logarithm, which
            is the logit but for a number that is the same for all classes; one below 1e-12 as that. Logits tell the
            refiner more, since a sure model's probabilities are almost 0 or 1.""")
    @ValueSwitchWidget
    @ValueReference(RefinerEffects.ScoresReference.class)
    @Layout(RefinerLayout.DataSection.class)
    ScoreKind m_scores = ScoreKind.LOGITS;

    @Widget(title = "Names of the score columns", description = """
            What the columns with the scores are called, with <tt>{}</tt> in the place of the class name. If this is off,
            <tt>Logit (target={})</tt> or <tt>P (target={})</tt> with the name of the class column as target, as this
            extension's and KNIME's predictors call them. The classes are those for which there is such a column.""")
    @OptionalWidget(defaultProvider = RefinerEffects.UsualNames.class)
    @Layout(RefinerLayout.DataSection.class)
    Optional<String> m_names = Optional.empty();

    @Widget(title = "Method", description = """
            How the refiner is learned. <b>Auto</b> fits a linear refiner to its one minimum; how strongly it is held back
            (its penalty) is chosen on the validation images, where it may be no less accurate than the scores by
            themselves, or without them by cross-validation; it may turn out that the scores are best left alone.
            <b>As in the paper</b> and <b>As in the authors' code</b> train a network with the published settings, for as
            many epochs as there are generations of the prompt's search (200; in the code 100 for two to seven images of a
            class and 50 for one), and keep the last. With <b>Custom</b>, and only then, the sections appear, and
            count, that are called Custom.""")
    @ValueReference(RefinerEffects.MethodReference.class)
    @Layout(RefinerLayout.MethodSection.class)
    MethodChoice m_method = MethodChoice.AUTO;

    @Widget(title = "Use random seed", description = """
            The seed of a network's first weights and of the order of the images: the same seed with the same table and
            settings gives the same refiner. If this is off, every execution differs. It is asked for where there is a
            network: a linear refiner has nothing random.""")
    @OptionalWidget(defaultProvider = DefaultValues.Seed.class)
    @Effect(predicate = RefinerEffects.HasChance.class, type = EffectType.SHOW)
    @Layout(RefinerLayout.MethodSection.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "Refiner", description = """
            A linear correction of the scores, fitted to the one minimum of its loss, or a neural network, trained step by
            step. The network has more freedom, which few images do not fill.""")
    @ValueSwitchWidget
    @ValueReference(RefinerEffects.ShapeReference.class)
    @Layout(RefinerLayout.RefinerSection.class)
    RefinerKind m_shape = RefinerKind.RIDGE;

    @Widget(title = "Penalty", description = """
            How strongly the weights of the linear refiner are drawn to 0, relative to the spread of the scores: 3 changes
            little, 0.01 learns the images almost by heart. If this is off, it is chosen as with Auto.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = RefinerEffects.UsualPenalty.class)
    @Effect(predicate = RefinerEffects.IsRidge.class, type = EffectType.SHOW)
    @Layout(RefinerLayout.RefinerSection.class)
    Optional<Double> m_penalty = Optional.empty();

    @Widget(title = "Hidden layers", description = "The number of the network's hidden layers; 0 makes it linear.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    int m_hiddenLayers = RefinerSettings.DEFAULT.hiddenLayers();

    @Widget(title = "Hidden width", description = "The number of units in each hidden layer.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    int m_hiddenWidth = RefinerSettings.DEFAULT.hiddenWidth();

    @Widget(title = "Residual", description = """
            Whether the network adds a correction to the scores (recommended) or replaces them.""")
    @Layout(RefinerLayout.NetworkSection.class)
    boolean m_residual = RefinerSettings.DEFAULT.residual();

    @Widget(title = "Optimiser", description = """
            How the weights follow from the gradients. With AdamW the weight decay shrinks the weights by themselves, with
            Adam it is a part of the gradient.""")
    @ValueSwitchWidget
    @Layout(RefinerLayout.NetworkSection.class)
    OptimizerKind m_optimizer = OptimizerKind.ADAMW;

    @Widget(title = "Learning rate", description = "The step size of the optimiser.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    double m_learningRate = RefinerSettings.DEFAULT.learningRate();

    @Widget(title = "Weight decay", description = """
            How strongly the weights are drawn to 0; 0 switches the decay off.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    double m_weightDecay = RefinerSettings.DEFAULT.weightDecay();

    @Widget(title = "Batch size", description = "The number of images from which the optimiser makes one step.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    int m_batchSize = RefinerSettings.DEFAULT.batchSize();

    @Widget(title = "Epochs", description = "How often the network sees each training image.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerLayout.NetworkSection.class)
    int m_epochs = 100;

    @Widget(title = "Weight of the consistency (lambda O)", description = """
            How strongly the refined predictions are drawn towards the scores' own. If this is off, the weight follows from
            the task by the rule below.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @OptionalWidget(defaultProvider = RefinerWeight.Start.class)
    @ValueReference(RefinerWeight.Given.class)
    @Layout(RefinerLayout.ConsistencySection.class)
    Optional<Double> m_lambda = Optional.empty();

    @Persistor(NotSaved.class)
    @ValueProvider(RefinerWeight.HasWeight.class)
    @ValueReference(RefinerWeight.IsGiven.class)
    boolean m_hasLambda;

    @Widget(title = "Rule of that weight", description = """
            By the images per class: the value below for one image and a tenth of it for sixteen. Divided by the number of
            classes: the value below over that number; the paper has 0.1.""")
    @Effect(predicate = RefinerWeight.FollowsFromRule.class, type = EffectType.SHOW)
    @Layout(RefinerLayout.ConsistencySection.class)
    WeightRule m_lambdaRule = WeightRule.BY_SHOTS;

    @Widget(title = "Value of that rule", description = "The value from which the rule makes the weight.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = RefinerWeight.FollowsFromRule.class, type = EffectType.SHOW)
    @Layout(RefinerLayout.ConsistencySection.class)
    double m_lambdaRuleValue = Consistency.DEFAULT.refiner().value();

    @Widget(title = "Order of the divergence", description = """
            How far two predictions are apart is measured by the Kullback-Leibler divergence, which depends on the one
            that comes first: the paper prints one order, the authors' program computes the other.""")
    @ValueSwitchWidget
    @Layout(RefinerLayout.ConsistencySection.class)
    Divergence m_divergence = Divergence.CODE;

    @Widget(title = "What is kept", description = """
            Best: with validation images the epoch of the highest validation accuracy, without them the last one; or the
            scores as they are, where these do better. Last epoch: whatever it is worth.""")
    @ValueSwitchWidget
    @Layout(RefinerLayout.SelectionSection.class)
    KeptEpoch m_kept = KeptEpoch.BEST;

    @Widget(title = "Epochs between validations", description = """
            How many epochs pass from one look at the validation images to the next.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RefinerLayout.SelectionSection.class)
    int m_validationInterval = 1;

    PredictionRefinerParameters() {
    }

    PredictionRefinerParameters(final NodeParametersInput input) {
        input.getInTableSpec(0).ifPresent(table -> {
            m_classColumn = ClassColumn.guess(table).orElse("");
            m_scores = kind(table);
        });
    }

    private ScoreKind kind(final DataTableSpec table) {
        final var logits = ScoreKind.LOGITS.names(m_classColumn);
        return table.stream().anyMatch(c -> logits.classOf(c.getName()).isPresent()) ? ScoreKind.LOGITS
            : ScoreKind.PROBABILITIES;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        names();
        final var penalty = penalty();
        if (penalty.isPresent() && !(penalty.get() > 0 && Double.isFinite(penalty.get()))) {
            throw new InvalidSettingsException("The refiner's penalty must be positive, not %s.".formatted(penalty.get()));
        }
        try {
            network(1);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    /**
     * @return how the score columns are called
     * @throws InvalidSettingsException if there is no place for the class name
     */
    ScoreNames names() throws InvalidSettingsException {
        try {
            return m_names.map(ScoreNames::new).orElseGet(() -> m_scores.names(m_classColumn));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    /** @return the penalty of a linear refiner that is not to be chosen */
    Optional<Double> penalty() {
        return m_method == MethodChoice.CUSTOM && m_shape == RefinerKind.RIDGE ? m_penalty : Optional.empty();
    }

    /**
     * @param shots images of a class
     * @return how a network is trained, without a seed another one each time; empty for a linear refiner
     * @throws IllegalArgumentException if a number is out of range
     */
    Optional<NetworkSettings> network(final int shots) {
        if (m_method == MethodChoice.AUTO || m_method == MethodChoice.CUSTOM && m_shape == RefinerKind.RIDGE) {
            return Optional.empty();
        }
        final long seed = m_seed.orElseGet(() -> new Random().nextLong());
        return Optional.of(m_method.preset().map(p -> published(p, shots, seed)).orElseGet(() -> custom(seed)));
    }

    private static NetworkSettings published(final Preset preset, final int shots, final long seed) {
        final var settings = preset.builder().build();
        return new NetworkSettings(
            new Plan.RefinerOnly(settings.plan().trainedRefiner().orElseThrow(),
                (int)(settings.budget(shots) / PUBLISHED_POPULATION), settings.plan().consistency()),
            settings.selection(), settings.options().validationInterval(), seed);
    }

    private NetworkSettings custom(final long seed) {
        final var weight = m_lambdaRule.weight(m_lambda, m_lambdaRuleValue);
        final var refiner = new RefinerSettings(m_hiddenLayers, m_hiddenWidth, m_residual, m_optimizer.optimizer(),
            m_learningRate, m_weightDecay, m_batchSize, 1);
        return new NetworkSettings(
            new Plan.RefinerOnly(refiner, m_epochs, new Consistency(0, weight, m_divergence.order(), 1)),
            m_kept.m_selection, m_validationInterval, seed);
    }
}
