package org.carrot.knime.nodes.trainer;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import org.carrot.knime.nodes.trainer.MethodChoices.CovarianceKind;
import org.carrot.knime.nodes.trainer.MethodChoices.Divergence;
import org.carrot.knime.nodes.trainer.MethodChoices.Kept;
import org.carrot.knime.nodes.trainer.MethodChoices.OptimizerKind;
import org.carrot.knime.nodes.trainer.MethodChoices.StepMeaning;
import org.carrot.knime.nodes.trainer.MethodChoices.Taken;
import org.carrot.knime.nodes.trainer.MethodChoices.Tuned;
import org.carrot.knime.nodes.trainer.MethodChoices.Unusable;
import org.carrot.knime.nodes.trainer.MethodChoices.WeightRule;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotSettingsBuilder;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.PromptSearch;
import org.carrot.tuner.carrot.Schedule;
import org.carrot.tuner.carrot.StepScale;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Collaborative Trainer: the common ones and, for a custom method, every one of the engine. */
final class CollaborativeTrainerParameters extends CommonParameters {

    @Widget(title = "What is tuned", description = """
            Prompt and refiner in turn, each drawn to the other's predictions (CARROT); the prompt and, when it is
            found, the refiner; the prompt only (black-box tuning, BBT); the refiner only, on the initial prompt; or, as
            Auto does it, the prompt together with a linear refiner of its own, both guarded by images that they have
            not learned from: then the settings of refiner, consistency and what is kept do not count.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Parts.class)
    Tuned m_tuned = Tuned.ALTERNATING;

    @Widget(title = "Population size", description = "The number of candidate prompts of a generation, at least 3.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.Search.class)
    int m_populationSize = PromptSearch.DEFAULT.population();

    @Widget(title = "Subspace dimension", description = """
            The dimension of the random subspace in which the prompt is searched. More dimensions can express more and
            need more queries.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.Search.class)
    int m_subspaceDimension = PromptSearch.DEFAULT.subspace();

    @Widget(title = "Initial step", description = """
            How far the first candidates lie from the initial prompt, in the unit that is chosen below. Relative to the
            prompt, values from 1 to 16 do about equally well.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(TrainerLayout.Search.class)
    double m_initialStep = PromptSearch.DEFAULT.scale().value();

    @Widget(title = "Unit of the initial step", description = """
            Relative to the prompt: as a multiple of the initial prompt's own size, which carries over from one model to
            another. Standard deviation: of the random matrix that makes a prompt of a point in the subspace, as the
            papers state it.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Search.class)
    StepMeaning m_stepMeaning = StepMeaning.RELATIVE;

    @Widget(title = "Initial step size (sigma)", description = """
            The standard deviation of the search's first points in the subspace. Relative to the prompt, the first
            candidates are as far away whatever this is.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Search.class)
    double m_sigma = PromptSearch.DEFAULT.sigma();

    @Widget(title = "Bound", description = """
            The largest absolute value of each coordinate in the subspace. If this is off, the search is unbounded.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Search.class)
    Optional<Double> m_bound = Optional.empty();

    @Widget(title = "Covariance", description = """
            What the search (CMA-ES) learns about the directions of the subspace: a step size for each (separable; fast
            and good for budgets of thousands), all their correlations as well (full; for small subspaces), or one step
            size for all (isotropic).""")
    @ValueSwitchWidget
    @Layout(TrainerLayout.Search.class)
    CovarianceKind m_covariance = CovarianceKind.SEPARABLE;

    @Widget(title = "Learn from bad candidates", description = """
            Whether the worst candidates make the search avoid the directions in which they lie (active CMA-ES).""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Search.class)
    boolean m_active = PromptSearch.DEFAULT.active();

    @Widget(title = "Prompt taken", description = """
            Which prompt of a generation the refiner learns on and the result takes: the mean of the search's
            distribution, the mean of 40 prompts that are drawn from it, or the best candidate so far.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Search.class)
    Taken m_promptTaken = Taken.MEAN;

    @Widget(title = "Hidden layers", description = """
            The number of the refiner's hidden layers. The refiner is a small neural network that corrects the scores of
            all classes; 0 makes it linear.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(TrainerLayout.Refiner.class)
    int m_hiddenLayers = RefinerSettings.DEFAULT.hiddenLayers();

    @Widget(title = "Hidden width", description = "The number of units in each hidden layer of the refiner.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.Refiner.class)
    int m_hiddenWidth = RefinerSettings.DEFAULT.hiddenWidth();

    @Widget(title = "Residual", description = """
            Whether the refiner adds a correction to the scores (recommended) or replaces them.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Refiner.class)
    boolean m_residual = RefinerSettings.DEFAULT.residual();

    @Widget(title = "Optimiser", description = """
            How the refiner's weights follow from the gradients. With AdamW the weight decay shrinks the weights by
            themselves, with Adam it is a part of the gradient.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Refiner.class)
    OptimizerKind m_optimizer = OptimizerKind.ADAMW;

    @Widget(title = "Learning rate", description = "The step size of the refiner's optimiser.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(TrainerLayout.Refiner.class)
    double m_learningRate = RefinerSettings.DEFAULT.learningRate();

    @Widget(title = "Weight decay", description = """
            How strongly the refiner's weights are drawn to 0; 0 switches the decay off.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Refiner.class)
    double m_weightDecay = RefinerSettings.DEFAULT.weightDecay();

    @Widget(title = "Batch size", description = """
            The number of training images from which the refiner's optimiser makes one step.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.Refiner.class)
    int m_batchSize = RefinerSettings.DEFAULT.batchSize();

    @Widget(title = "Epochs per generation", description = """
            How often the refiner sees each training image in one generation, where it is tuned in turn with the prompt.
            """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Refiner.class)
    int m_epochsPerGeneration = RefinerSettings.DEFAULT.epochsPerGeneration();

    @Widget(title = "Epochs", description = """
            How often the refiner sees each training image where it is not tuned in turn with the prompt.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Refiner.class)
    int m_epochs = 100;

    @Widget(title = "Weight for the prompt (lambda I)", description = """
            How strongly the prompt is drawn towards the refiner's predictions. Values above 0.1 can make the search
            drift to prompts that tell nothing apart. It must be 0 if the refiner is tuned after the prompt.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(TrainerLayout.Agreement.class)
    double m_lambdaPrompt = Consistency.DEFAULT.prompt();

    @Widget(title = "Weight for the refiner (lambda O)", description = """
            How strongly the refiner is drawn towards the prompt's predictions. If this is off, the weight follows from
            the task by the rule below.""")
    @Layout(TrainerLayout.Agreement.class)
    Optional<Double> m_lambdaRefiner = Optional.empty();

    @Widget(title = "Rule of that weight", description = """
            By the images per class: the value below for one image and a tenth of it for sixteen. Divided by the number
            of classes: the value below over that number; the paper has 0.1.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Agreement.class)
    WeightRule m_lambdaRule = WeightRule.BY_SHOTS;

    @Widget(title = "Value of that rule", description = "The value from which the rule makes the refiner's weight.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Agreement.class)
    double m_lambdaRuleValue = Consistency.DEFAULT.refiner().value();

    @Widget(title = "Order of the divergence", description = """
            Which prediction comes first in the Kullback-Leibler divergences: the paper prints one order, the authors'
            program computes the other.""")
    @ValueSwitchWidget
    @Layout(TrainerLayout.Agreement.class)
    Divergence m_divergence = Divergence.CODE;

    @Widget(title = "Share of the budget", description = """
            The refiner is drawn towards the prompt's predictions until this share of the budget is spent, from 0 to 1.
            """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Agreement.class)
    double m_refinerShare = Consistency.DEFAULT.refinerShare();

    @Widget(title = "What is kept", description = """
            Best: with validation images the generation of the highest validation accuracy, without them the last one;
            and the start, or the prompt without its refiner, where these do better. Last generation: whatever it is
            worth.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Outcome.class)
    Kept m_kept = Kept.BEST;

    @Widget(title = "Generations between validations", description = """
            How many generations pass from one scoring of the validation images to the next.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Outcome.class)
    int m_validationInterval = 10;

    @Widget(title = "Scores that are no numbers", description = """
            What happens when the model scores an image with NaN or infinity: that candidate ranks last, with a warning,
            or the training stops with the best model so far.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.Outcome.class)
    Unusable m_noNumbers = Unusable.RANK_LAST;

    CollaborativeTrainerParameters() {
    }

    CollaborativeTrainerParameters(final NodeParametersInput input) {
        super(input);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
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
        final var builder = m_method.m_preset.map(Preset::builder).orElseGet(this::custom).initialText(m_initialPrompt)
            .template(m_template).seed(m_seed.orElseGet(() -> new Random().nextLong()));
        m_queryBudget.ifPresent(builder::budget);
        return builder.build();
    }

    private CarrotSettingsBuilder custom() {
        final var builder = m_tuned == Tuned.GUARDED ? Preset.AUTO.builder()
            : CarrotSettings.builder().consistency(consistency()).selection(m_kept.m_selection);
        if (m_tuned == Tuned.REFINER) {
            builder.withoutSearch();
        } else {
            builder.search(search());
        }
        if (m_tuned == Tuned.PROMPT) {
            builder.withoutRefiner();
        } else if (m_tuned != Tuned.GUARDED) {
            builder.refiner(refiner());
        }
        return builder.schedule(m_tuned == Tuned.SEQUENTIAL ? Schedule.SEQUENTIAL : Schedule.ALTERNATING)
            .epochs(m_epochs).validationInterval(m_validationInterval).noNumbers(m_noNumbers.m_noNumbers);
    }

    private PromptSearch search() {
        return new PromptSearch(m_subspaceDimension, new StepScale(m_stepMeaning.m_kind, m_initialStep), m_sigma,
            m_bound.map(OptionalDouble::of).orElse(OptionalDouble.empty()), m_populationSize, m_covariance.m_covariance,
            m_active, m_promptTaken.m_taken);
    }

    private RefinerSettings refiner() {
        return new RefinerSettings(m_hiddenLayers, m_hiddenWidth, m_residual, m_optimizer.m_optimizer, m_learningRate,
            m_weightDecay, m_batchSize, m_epochsPerGeneration);
    }

    private Consistency consistency() {
        final var weight =
            m_lambdaRefiner.map(LambdaO::fixed).orElseGet(() -> new LambdaO(m_lambdaRule.m_rule, m_lambdaRuleValue));
        return new Consistency(m_lambdaPrompt, weight, m_divergence.m_order, m_refinerShare);
    }
}
