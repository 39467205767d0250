package org.carrot.tuner.carrot;

import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.prompt.OptionsBuilder;

/**
 * Settings to be changed before they are used: one of four plans, and what the plans consist of. What a plan has no use
 * for is left out of the settings.
 */
public final class CarrotSettingsBuilder extends OptionsBuilder<CarrotSettingsBuilder> {

    private enum PlanKind {
        ALTERNATING, SEQUENTIAL, PROMPT_ONLY, REFINER_ONLY
    }

    private PlanKind m_kind = PlanKind.ALTERNATING;

    private RefinerSettings m_refiner = RefinerSettings.DEFAULT;

    private int m_epochs = 100;

    private Consistency m_consistency = Consistency.DEFAULT;

    private Selection m_selection = Selection.BEST;

    CarrotSettingsBuilder() {
    }

    CarrotSettingsBuilder(final CarrotSettings settings) {
        super(settings);
        final Plan plan = settings.plan();
        m_kind = kind(plan);
        m_refiner = plan.trainedRefiner().orElse(m_refiner);
        m_epochs = Math.max(1, plan.epochsAfterSearch());
        m_consistency = plan.consistency();
        m_selection = settings.selection();
    }

    private static PlanKind kind(final Plan plan) {
        if (plan instanceof Plan.RefinerOnly) {
            return PlanKind.REFINER_ONLY;
        }
        if (plan instanceof Plan.PromptOnly) {
            return PlanKind.PROMPT_ONLY;
        }
        return plan instanceof Plan.Sequential ? PlanKind.SEQUENTIAL : PlanKind.ALTERNATING;
    }

    @Override
    protected CarrotSettingsBuilder self() {
        return this;
    }

    /** Prompt and refiner in turn, as by default; see {@link Plan.Alternating}. */
    public CarrotSettingsBuilder alternating() {
        m_kind = PlanKind.ALTERNATING;
        return this;
    }

    /** First the prompt, then the refiner; see {@link Plan.Sequential}. */
    public CarrotSettingsBuilder sequential() {
        m_kind = PlanKind.SEQUENTIAL;
        return this;
    }

    /** The prompt alone; see {@link Plan.PromptOnly}. */
    public CarrotSettingsBuilder promptOnly() {
        m_kind = PlanKind.PROMPT_ONLY;
        return this;
    }

    /** The refiner alone; see {@link Plan.RefinerOnly}. */
    public CarrotSettingsBuilder refinerOnly() {
        m_kind = PlanKind.REFINER_ONLY;
        return this;
    }

    /** The refiner's shape and training; {@link RefinerSettings#DEFAULT}. */
    public CarrotSettingsBuilder refiner(final RefinerSettings settings) {
        m_refiner = settings;
        return this;
    }

    /** Epochs of a refiner that is not trained between generations; 100, about as many as 4,000 queries have generations. */
    public CarrotSettingsBuilder epochs(final int number) {
        m_epochs = number;
        return this;
    }

    /** How prompt and refiner are held together; {@link Consistency#DEFAULT}. */
    public CarrotSettingsBuilder consistency(final Consistency weights) {
        m_consistency = weights;
        return this;
    }

    /** Which result is kept; the best. */
    public CarrotSettingsBuilder selection(final Selection which) {
        m_selection = which;
        return this;
    }

    private Plan plan() {
        return switch (m_kind) {
            case ALTERNATING -> new Plan.Alternating(search(), m_refiner, m_consistency);
            case SEQUENTIAL -> new Plan.Sequential(search(), m_refiner, m_epochs, m_consistency);
            case PROMPT_ONLY -> new Plan.PromptOnly(search());
            case REFINER_ONLY -> new Plan.RefinerOnly(m_refiner, m_epochs, m_consistency);
        };
    }

    @Override
    public CarrotSettings build() {
        return new CarrotSettings(options(), plan(), m_selection);
    }
}
