package org.carrot.tuner.auto;

import java.util.Optional;

import org.carrot.tuner.prompt.OptionsBuilder;

/** Settings to be changed before they are used. */
public final class AutoSettingsBuilder extends OptionsBuilder<AutoSettingsBuilder> {

    private String m_template = "a photo of a {}.";

    private boolean m_searches = true;

    AutoSettingsBuilder() {
    }

    AutoSettingsBuilder(final AutoSettings settings) {
        super(settings);
        m_template = settings.template();
        m_searches = settings.promptSearch().isPresent();
    }

    @Override
    protected AutoSettingsBuilder self() {
        return this;
    }

    /** The zero-shot prompt that the result must not fall behind; "a photo of a {}.". */
    public AutoSettingsBuilder template(final String words) {
        m_template = words;
        return this;
    }

    /** Tunes no prompt, and fits a refiner to the better one of the initial prompt and the template. */
    public AutoSettingsBuilder withoutSearch() {
        m_searches = false;
        return this;
    }

    @Override
    public AutoSettings build() {
        return new AutoSettings(options(), m_template, m_searches ? Optional.of(search()) : Optional.empty());
    }
}
