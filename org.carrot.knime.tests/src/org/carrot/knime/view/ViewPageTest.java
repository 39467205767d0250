package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page is one module that needs nothing beside it; check-views.sh shows it in a browser. */
final class ViewPageTest {

    static List<Named<String>> pages() {
        return List.of(Named.of("training", TrainingView.page()), Named.of("predictions", PredictionView.page()),
            Named.of("evaluation", EvaluationView.page()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageIsOneModuleWithItsLibrary(final String page) {
        assertEquals(1, Pattern.compile("^export default ", Pattern.MULTILINE).matcher(page).results().count());
        assertFalse(Pattern.compile("^import ", Pattern.MULTILINE).matcher(page).find(), "an import is left");
        assertTrue(page.contains("d3js.org v7.9.0 Copyright"), "the library or its copyright is missing");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsFetched(final String page) {
        final var own = page.substring(page.indexOf("How numbers and names read"));
        assertFalse(Pattern.compile("https?://|fetch\\(|XMLHttpRequest|@import|url\\(|\\binnerHTML\\b").matcher(own).find());
    }
}
