package org.carrot.tuner.auto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Templates;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.carrot.tuner.prompt.SearchCost;
import org.carrot.tuner.prompt.TuningOptions;

/**
 * The settings of the auto method. Made by a {@link #builder()}.
 *
 * @param options what there is to choose in every method
 * @param template the zero-shot prompt that the result must not fall behind, with {} for the class name
 * @param promptSearch how the prompt is searched; empty to keep the better one of the initial prompt and the template
 */
public record AutoSettings(TuningOptions options, String template, Optional<PromptSearch> promptSearch)
    implements PromptTunerSettings {

    /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
    public AutoSettings {
        if (!template.contains(Templates.PLACEHOLDER)) {
            throw new IllegalArgumentException(("The zero-shot template '%s' has no place for the class name: put {} there, "
                + "as in 'a photo of a {}.'").formatted(template));
        }
        options.budget().ifPresent(cost(promptSearch, asksTemplate(template, options), false).least()::requireIn);
    }

    /** @return the default settings, to be changed */
    public static AutoSettingsBuilder builder() {
        return new AutoSettingsBuilder();
    }

    @Override
    public AutoSettingsBuilder change() {
        return new AutoSettingsBuilder(this);
    }

    @Override
    public AutoTuner tuner(final BlackBox blackBox, final ComputeEngines engines) {
        return new AutoTuner(blackBox, this, engines.eigen());
    }

    /** Its refiner is fitted, not trained. */
    @Override
    public boolean trainsRefiner() {
        return false;
    }

    /** @return whether the zero-shot template is scored by itself, as it is not the initial prompt */
    boolean asksTemplate() {
        return asksTemplate(template, options);
    }

    private static boolean asksTemplate(final String template, final TuningOptions options) {
        return !template.equals(options.initialText() + " " + Templates.PLACEHOLDER + ".");
    }

    @Override
    public SearchCost cost(final boolean validation) {
        return cost(promptSearch, asksTemplate(), validation);
    }

    private static SearchCost cost(final Optional<PromptSearch> search, final boolean template,
        final boolean validation) {
        return new SearchCost(search, template ? 2 : 1, validation);
    }

    @Override
    public Map<String, String> identity() {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("method", "auto, validation every " + options.validationInterval());
        parts.put("zero-shot template", template);
        parts.put("prompt search", promptSearch.map(Object::toString).orElse("none"));
        return parts;
    }
}
