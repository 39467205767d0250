package org.carrot.tuner.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.carrot.tuner.prompt.PromptSearch;
import org.junit.jupiter.api.Test;

final class AutoSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        final AutoSettings settings = AutoSettings.builder().build();
        assertEquals("a photo of a", settings.initialText());
        assertEquals("a photo of a {}.", settings.template());
        assertEquals(PromptSearch.DEFAULT, settings.promptSearch().orElseThrow());
        assertEquals(4000, settings.budget(16));
    }

    @Test
    void aTemplateNeedsAPlaceForTheClass() {
        final AutoSettingsBuilder builder = AutoSettings.builder().template("a photo");
        assertTrue(assertThrows(IllegalArgumentException.class, builder::build).getMessage().contains("'a photo'"));
    }

    @Test
    void settingsThatAreChangedKeepTheRest() {
        final AutoSettingsBuilder builder = AutoSettings.builder().template("my {}").budgetByShots().anySeed();
        assertEquals(builder.build(), builder.build().change().build());
        assertEquals(builder.withoutSearch().build(), builder.build().change().build());
    }
}
