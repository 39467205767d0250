package org.carrot.knime.nodes.trainer;

import java.util.Optional;

import org.carrot.knime.dialog.NotSaved;
import org.carrot.knime.dialog.NumberBounds.AtMostOne;
import org.carrot.knime.dialog.RefinerWeight;
import org.carrot.knime.training.MethodChoices.Divergence;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.knime.training.MethodChoices.OptimizerKind;
import org.carrot.knime.training.MethodChoices.TunedParts;
import org.carrot.knime.training.MethodChoices.WeightRule;
import org.carrot.knime.training.SearchParameters;
import org.carrot.knime.training.TrainingEffects;
import org.carrot.knime.training.TrainingLayout;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.auto.AutoSettingsBuilder;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotSettingsBuilder;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Collaborative Trainer: the common ones and, for a custom method, every one of the engine. */
final class CollaborativeTrainerParameters extends SearchParameters {

    /** Before there were presets, every setting counted. */
    static final class CustomIfAbsent implements DefaultProvider<MethodChoice> {
        @Override
        public MethodChoice getDefault() {
            return MethodChoice.CUSTOM;
        }
    }

    @Widget(title = "Method", description = """
            How the model is tuned. <b>Auto</b> tunes the prompt together with a linear refiner and checks both on
            images that they have not learned from: the result is never behind the zero-shot template on these.
            <b>As in the paper</b> and <b>As in the authors' code</b> tune prompt and refiner in turn with the settings
            that were published, and keep the last generation whatever it is worth. With <b>Custom</b>, and only then,
            the sections appear, and count, that are called Custom.""")
    @ValueReference(TrainingEffects.MethodReference.class)
    @Migration(CustomIfAbsent.class)
    @Layout(TrainingLayout.MethodSection.class)
    MethodChoice m_method = MethodChoice.AUTO;

    @Widget(title = "Zero-shot template", description = """
            The prompt that a guarded method (Auto) must not fall behind, with <tt>{}</tt> in the place of the class
            name. It may be the result, with a refiner, if no tuned prompt does better. If it is another prompt than the
            initial one, it costs one query more, and one on the validation images.""")
    @Effect(predicate = TrainingEffects.HasTemplate.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.TuningSection.Start.class)
    String m_template = "a photo of a {}.";

    @Widget(title = "What is tuned", description = """
            Prompt and refiner in turn, each drawn to the other's predictions (CARROT); the prompt and, when it is
            found, the refiner; the prompt only (black-box tuning, BBT); the refiner only, on the initial prompt; or, as
            Auto does it, the prompt together with a linear refiner of its own, both guarded by images that they have
            not learned from: then the settings of refiner, consistency and what is kept do not count.""")
    @ValueReference(TrainingEffects.TunedReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.PlanSection.class)
    TunedParts m_tuned = TunedParts.ALTERNATING;

    @Widget(title = "Hidden layers", description = """
            The number of the refiner's hidden layers. The refiner is a small neural network that corrects the scores of
            all classes; 0 makes it linear.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(TrainerLayout.RefinerSection.class)
    int m_hiddenLayers = RefinerSettings.DEFAULT.hiddenLayers();

    @Widget(title = "Hidden width", description = "The number of units in each hidden layer of the refiner.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.RefinerSection.class)
    int m_hiddenWidth = RefinerSettings.DEFAULT.hiddenWidth();

    @Widget(title = "Residual", description = """
            Whether the refiner adds a correction to the scores (recommended) or replaces them.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.RefinerSection.class)
    boolean m_residual = RefinerSettings.DEFAULT.residual();

    @Widget(title = "Optimiser", description = """
            How the refiner's weights follow from the gradients. With AdamW the weight decay shrinks the weights by
            themselves, with Adam it is a part of the gradient.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.RefinerSection.class)
    OptimizerKind m_optimizer = OptimizerKind.ADAMW;

    @Widget(title = "Learning rate", description = "The step size of the refiner's optimiser.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(TrainerLayout.RefinerSection.class)
    double m_learningRate = RefinerSettings.DEFAULT.learningRate();

    @Widget(title = "Weight decay", description = """
            How strongly the refiner's weights are drawn to 0; 0 switches the decay off.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.RefinerSection.class)
    double m_weightDecay = RefinerSettings.DEFAULT.weightDecay();

    @Widget(title = "Batch size", description = """
            The number of training images from which the refiner's optimiser makes one step.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainerLayout.RefinerSection.class)
    int m_batchSize = RefinerSettings.DEFAULT.batchSize();

    @Widget(title = "Epochs per generation", description = """
            How often the refiner sees each training image (its epochs) in one generation of the search.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = TrainingEffects.IsAlternating.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.RefinerSection.class)
    int m_epochsPerGeneration = RefinerSettings.DEFAULT.epochsPerGeneration();

    @Widget(title = "Epochs", description = """
            How often the refiner sees each training image, where it is not tuned in turn with the prompt.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = TrainingEffects.IsNotAlternating.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.RefinerSection.class)
    int m_epochs = 100;

    @Widget(title = "Weight for the prompt (lambda I)", description = """
            How strongly the prompt is drawn towards the refiner's predictions. Values above 0.1 can make the search
            drift to prompts that tell nothing apart.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = TrainingEffects.IsAlternating.class, type = EffectType.SHOW)
    @Layout(TrainerLayout.ConsistencySection.class)
    double m_lambdaPrompt = Consistency.DEFAULT.prompt();

    @Widget(title = "Weight for the refiner (lambda O)", description = """
            How strongly the refiner is drawn towards the prompt's predictions. If this is off, the weight follows from
            the task by the rule below.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @OptionalWidget(defaultProvider = RefinerWeight.Start.class)
    @ValueReference(RefinerWeight.Given.class)
    @Layout(TrainerLayout.ConsistencySection.class)
    Optional<Double> m_lambdaRefiner = Optional.empty();

    @Persistor(NotSaved.class)
    @ValueProvider(RefinerWeight.HasWeight.class)
    @ValueReference(RefinerWeight.IsGiven.class)
    boolean m_hasLambdaRefiner;

    @Widget(title = "Rule of that weight", description = """
            By the images per class: the value below for one image and a tenth of it for sixteen. Divided by the number
            of classes: the value below over that number; the paper has 0.1.""")
    @Effect(predicate = RefinerWeight.FollowsFromRule.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.ConsistencySection.class)
    WeightRule m_lambdaRule = WeightRule.BY_SHOTS;

    @Widget(title = "Value of that rule", description = "The value from which the rule makes the refiner's weight.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = RefinerWeight.FollowsFromRule.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.ConsistencySection.class)
    double m_lambdaRuleValue = Consistency.DEFAULT.refiner().value();

    @Widget(title = "Order of the divergence", description = """
            How far two predictions are apart is measured by the Kullback-Leibler divergence, which depends on the one
            that comes first: the paper prints one order, the authors' program computes the other.""")
    @ValueSwitchWidget
    @Layout(TrainerLayout.ConsistencySection.class)
    Divergence m_divergence = Divergence.CODE;

    @Widget(title = "Share of the budget", description = """
            The refiner is drawn towards the prompt's predictions until this share of the budget is spent, from 0 to 1.
            """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainerLayout.ConsistencySection.class)
    double m_refinerShare = Consistency.DEFAULT.refinerShare();

    CollaborativeTrainerParameters() {
    }

    CollaborativeTrainerParameters(final NodeParametersInput input) {
        super(input);
    }

    @Override
    public PromptTunerSettings tunerSettings() {
        if (m_method == MethodChoice.AUTO) {
            return auto(AutoSettings.builder());
        }
        if (m_method == MethodChoice.CUSTOM && m_tuned == TunedParts.GUARDED) {
            return auto(withCourse(AutoSettings.builder().search(search())));
        }
        return withCommon(m_method.preset().map(Preset::builder).orElseGet(this::custom)).build();
    }

    private AutoSettings auto(final AutoSettingsBuilder builder) {
        return withCommon(builder).template(m_template).build();
    }

    /** Takes of the settings those that the plan has use for: others may be out of range. */
    private CarrotSettingsBuilder custom() {
        final var builder = withCourse(CarrotSettings.builder().selection(selection()));
        if (m_tuned != TunedParts.REFINER) {
            builder.search(search());
        }
        if (m_tuned != TunedParts.PROMPT) {
            builder.refiner(refiner()).consistency(consistency());
        }
        return switch (m_tuned) {
            case SEQUENTIAL -> builder.sequential().epochs(m_epochs);
            case PROMPT -> builder.promptOnly();
            case REFINER -> builder.refinerOnly().epochs(m_epochs);
            default -> builder.alternating();
        };
    }

    private RefinerSettings refiner() {
        return new RefinerSettings(m_hiddenLayers, m_hiddenWidth, m_residual, m_optimizer.optimizer(), m_learningRate,
            m_weightDecay, m_batchSize,
            m_tuned == TunedParts.ALTERNATING ? m_epochsPerGeneration : RefinerSettings.DEFAULT.epochsPerGeneration());
    }

    private Consistency consistency() {
        return new Consistency(m_tuned == TunedParts.ALTERNATING ? m_lambdaPrompt : 0,
            m_lambdaRule.weight(m_lambdaRefiner, m_lambdaRuleValue), m_divergence.order(), m_refinerShare);
    }
}
