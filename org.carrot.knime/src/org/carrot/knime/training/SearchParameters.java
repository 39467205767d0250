package org.carrot.knime.training;

import java.util.Optional;
import java.util.OptionalDouble;

import org.carrot.knime.dialog.NumberBounds.AtLeastThree;
import org.carrot.knime.training.SearchChoices.CovarianceKind;
import org.carrot.knime.training.SearchChoices.KeptGeneration;
import org.carrot.knime.training.SearchChoices.StepMeaning;
import org.carrot.knime.training.SearchChoices.TakenPrompt;
import org.carrot.knime.training.SearchChoices.Unusable;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.StepScale;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the prompt search and of what is kept of it; the field names are the file format. */
public abstract class SearchParameters extends TrainingParameters {

    /** As the authors' code has it, the only one of the presets with a bound. */
    static final class PublishedBound implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(final NodeParametersInput input) {
            return Preset.CODE.builder().build().promptSearch().orElseThrow().bound().orElseThrow();
        }
    }

    @Widget(title = "Population size", description = """
            The number of candidate prompts of a generation, at least 3: so many are scored, and the next ones are drawn
            near those of the best fitness, that is, of the lowest loss.""")
    @NumberInputWidget(minValidation = AtLeastThree.class)
    @Layout(TrainingLayout.SearchSection.class)
    public int m_populationSize = PromptSearch.DEFAULT.population();

    @Widget(title = "Subspace dimension", description = """
            The dimension of the random subspace in which the prompt is searched. More dimensions can express more and
            need more queries.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(TrainingLayout.SearchSection.class)
    public int m_subspaceDimension = PromptSearch.DEFAULT.subspace();

    @Widget(title = "Initial step", description = """
            How far the first candidates lie from the initial prompt, in the unit that is chosen below. Relative to the
            prompt, values from 1 to 16 do about equally well.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(TrainingLayout.SearchSection.class)
    public double m_initialStep = PromptSearch.DEFAULT.scale().value();

    @Widget(title = "Unit of the initial step", description = """
            Relative to the prompt: as a multiple of the initial prompt's own size, which carries over from one model to
            another. Standard deviation: of the random matrix that makes a prompt of a point in the subspace, as the
            papers state it.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SearchSection.class)
    public StepMeaning m_stepMeaning = StepMeaning.RELATIVE;

    @Widget(title = "Initial step size (sigma)", description = """
            The standard deviation of the search's first points in the subspace. Relative to the prompt, the first
            candidates are as far away whatever this is.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SearchSection.class)
    public double m_sigma = PromptSearch.DEFAULT.sigma();

    @Widget(title = "Bound", description = """
            The largest absolute value of each coordinate in the subspace. If this is off, the search is unbounded.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = PublishedBound.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SearchSection.class)
    public Optional<Double> m_bound = Optional.empty();

    @Widget(title = "Covariance", description = """
            What the search (CMA-ES) learns about the directions of the subspace: a step size for each (separable; fast
            and good for budgets of thousands), all their correlations as well (full; for small subspaces), or one step
            size for all (isotropic).""")
    @ValueSwitchWidget
    @Layout(TrainingLayout.SearchSection.class)
    public CovarianceKind m_covariance = CovarianceKind.SEPARABLE;

    @Widget(title = "Learn from bad candidates", description = """
            Whether the worst candidates make the search avoid the directions in which they lie (active CMA-ES).""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SearchSection.class)
    public boolean m_active = PromptSearch.DEFAULT.active();

    @Widget(title = "Prompt taken", description = """
            Which prompt stands for a generation, in the result and where a refiner learns: the mean of the search's
            distribution, the mean of 40 prompts that are drawn from it, or the best candidate so far.""")
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SearchSection.class)
    public TakenPrompt m_promptTaken = TakenPrompt.MEAN;

    @Widget(title = "What is kept", description = """
            Best: with validation images the generation of the highest validation accuracy, without them the last one;
            and the start, or the prompt without its refiner if there is one, where these do better. Last generation:
            whatever it is worth.""")
    @ValueSwitchWidget
    @Effect(predicate = TrainingEffects.IsSelected.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SelectionSection.class)
    public KeptGeneration m_kept = KeptGeneration.BEST;

    @Widget(title = "Generations between validations", description = """
            How many generations pass from one scoring of the validation images to the next.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SelectionSection.class)
    public int m_validationInterval = 10;

    @Widget(title = "Scores that are no numbers", description = """
            What happens when the model scores an image with NaN or infinity: that candidate ranks last, with a warning,
            or the training stops with the best model so far.""")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(TrainingLayout.SelectionSection.class)
    public Unusable m_noNumbers = Unusable.RANK_LAST;

    protected SearchParameters() {
    }

    protected SearchParameters(final NodeParametersInput input) {
        super(input);
    }

    /** @return which result is kept */
    protected final Selection selection() {
        return m_kept.m_selection;
    }

    /** @return settings with how the search goes on and is looked at, but for what is kept of it */
    protected final <B extends OptionsBuilder<B>> B withCourse(final B builder) {
        return builder.validationInterval(m_validationInterval).nonFiniteScores(m_noNumbers.m_nonFiniteScores);
    }

    /**
     * @return what these settings mean to the search
     * @throws IllegalArgumentException if one is out of range
     */
    protected final PromptSearch search() {
        return new PromptSearch(m_subspaceDimension, new StepScale(m_stepMeaning.m_kind, m_initialStep), m_sigma,
            m_bound.map(OptionalDouble::of).orElse(OptionalDouble.empty()), m_populationSize, m_covariance.m_covariance,
            m_active, m_promptTaken.m_taken);
    }
}
