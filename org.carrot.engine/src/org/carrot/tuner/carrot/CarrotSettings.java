package org.carrot.tuner.carrot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.carrot.tuner.prompt.SearchCost;
import org.carrot.tuner.prompt.TuningOptions;

/**
 * The settings of CARROT. Made by a {@link #builder()} or a {@link Preset}.
 *
 * @param options what there is to choose in every method
 * @param plan what is tuned, and in which order
 * @param selection which result is kept
 */
public record CarrotSettings(TuningOptions options, Plan plan, Selection selection) implements PromptTunerSettings {

    /** @throws IllegalArgumentException if the budget does not allow one generation; the message says what to change */
    public CarrotSettings {
        options.budget().ifPresent(cost(plan, false).least()::requireIn);
    }

    /** @return the default settings, to be changed */
    public static CarrotSettingsBuilder builder() {
        return new CarrotSettingsBuilder();
    }

    @Override
    public CarrotSettingsBuilder change() {
        return new CarrotSettingsBuilder(this);
    }

    @Override
    public CarrotTuner tuner(final BlackBox blackBox, final ComputeEngines engines) {
        return new CarrotTuner(blackBox, this, engines);
    }

    @Override
    public boolean trainsRefiner() {
        return plan.trainedRefiner().isPresent();
    }

    @Override
    public Optional<PromptSearch> promptSearch() {
        return plan.promptSearch();
    }

    @Override
    public SearchCost cost(final boolean validation) {
        return cost(plan, validation);
    }

    private static SearchCost cost(final Plan plan, final boolean validation) {
        return new SearchCost(plan.promptSearch(), 1, validation);
    }

    @Override
    public Map<String, String> identity() {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("method", "CARROT, " + plan.words());
        parts.put("prompt search", plan.promptSearch().map(Object::toString).orElse("none"));
        parts.put("refiner", plan.trainedRefiner().map(Object::toString).orElse("none"));
        parts.put("epochs after the search", Integer.toString(plan.epochsAfterSearch()));
        parts.put("consistency", plan.consistency().toString());
        parts.put("selection", selection + ", validation every " + options.validationInterval());
        return parts;
    }
}
