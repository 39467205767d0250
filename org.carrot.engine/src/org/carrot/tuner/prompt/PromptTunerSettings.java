package org.carrot.tuner.prompt;

import java.util.Optional;
import java.util.OptionalLong;

import org.carrot.blackbox.BlackBox;
import org.carrot.run.LeastBudget;
import org.carrot.run.NonFiniteScores;
import org.carrot.run.Tuner;
import org.carrot.run.TunerSettings;
import org.carrot.sample.LabelledImages;

/** The settings of a method that tunes a prompt, as far as it shares them with others. */
public interface PromptTunerSettings extends TunerSettings {

    /** @return what there is to choose in every such method */
    TuningOptions options();

    /**
     * @param blackBox a model that takes soft prompts
     * @param engines what computes the expensive parts
     * @return what tunes with these settings
     */
    Tuner tuner(BlackBox blackBox, ComputeEngines engines);

    /** @return these settings, to be changed */
    OptionsBuilder<?> change();

    /** @return whether a refiner is trained, so that a fast engine pays */
    boolean trainsRefiner();

    /** @return how the prompt is searched; empty to keep the initial prompt */
    Optional<PromptSearch> promptSearch();

    /**
     * @param validation whether there are validation images
     * @return what a run costs
     */
    SearchCost cost(boolean validation);

    /**
     * Checks what can be checked before the images are there.
     *
     * @param validation whether there are validation images
     * @throws IllegalArgumentException if the budget is set and does not allow one generation; the message says what to
     *             change
     */
    default void requireBudget(final boolean validation) {
        options().budget().ifPresent(cost(validation).least()::requireIn);
    }

    /**
     * @param shots images of a class
     * @return the most queries, see {@link TuningOptions#budget(int)}
     */
    default long budget(final int shots) {
        return options().budget(shots);
    }

    @Override
    default long budget(final LabelledImages training) {
        return budget(training.shots());
    }

    @Override
    default LeastBudget leastBudget(final LabelledImages training, final boolean validation) {
        return cost(validation).least();
    }

    @Override
    default String initialText() {
        return options().initialText();
    }

    @Override
    default OptionalLong seed() {
        return options().seed();
    }

    @Override
    default int threads() {
        return options().threads();
    }

    @Override
    default NonFiniteScores nonFiniteScores() {
        return options().nonFiniteScores();
    }
}
