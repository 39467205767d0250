package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.carrot.cmaes.Covariance;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.run.NonFiniteScores;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.StepScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CarrotSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        final CarrotSettings settings = CarrotSettings.builder().build();
        assertEquals("a photo of a", settings.initialText());
        final PromptSearch search = settings.promptSearch().orElseThrow();
        assertEquals(128, search.subspace());
        assertEquals(StepScale.relative(4), search.scale());
        assertEquals(Covariance.SEPARABLE, search.covariance());
        assertEquals(40, search.population());
        assertEquals(4000, settings.budget(16));
        assertEquals(0.1, settings.plan().consistency().prompt());
        assertEquals(KlOrder.CODE, settings.plan().consistency().order());
        assertEquals(RefinerSettings.DEFAULT, settings.plan().trainedRefiner().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, .562341325190349", "4, .316227766016838", "8, .177827941003892", "16, .1"})
    void theRefinersConsistencyFallsWithTheShots(final int shots, final double lambda) {
        assertEquals(lambda, Consistency.DEFAULT.refiner().of(shots, 100), 1e-12);
        assertEquals(0.7, LambdaO.fixed(0.7).of(shots, 100));
        assertEquals(0.001, new LambdaO(LambdaO.Rule.OVER_CLASSES, 0.1).of(shots, 100));
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 4000", "7, 4000", "8, 8000", "16, 8000"})
    void theBudgetMayFollowFromTheShots(final int shots, final long budget) {
        assertEquals(budget, CarrotSettings.builder().budgetByShots().build().budget(shots));
    }

    @Test
    void aSmallBudgetIsRefusedWithWhatItTakes() {
        final String message = message(CarrotSettings.builder().budget(41));
        assertTrue(message.contains("41 queries") && message.contains("needs 42"), message);
        assertEquals(42, CarrotSettings.builder().budget(42).build().budget(16));
        assertEquals(1, CarrotSettings.builder().refinerOnly().budget(1).build().budget(16));
    }

    @Test
    void theRefusalSaysWhatTakesTheBudgetAndWhatToDo() {
        assertEquals("The budget of 41 queries does not allow one generation, which needs 42 (the start, 40 candidates and "
            + "their mean). Raise the budget or lower the population size.", message(CarrotSettings.builder().budget(41)));
        final CarrotSettings settings = CarrotSettings.builder().budget(43).build();
        settings.requireBudget(false);
        assertEquals("The budget of 43 queries does not allow one generation with validation, which needs 44 (the start, 40 "
            + "candidates and their mean). Raise the budget or lower the population size, or leave the validation images out.",
            message(() -> settings.requireBudget(true)));
        CarrotSettings.builder().budget(44).build().requireBudget(true);
        CarrotSettings.builder().budgetByShots().build().requireBudget(true);
        assertEquals("The budget of 0 queries does not allow one generation, which needs 1 (the start). Raise the budget.",
            message(CarrotSettings.builder().refinerOnly().budget(0)));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        final PromptSearch search = PromptSearch.DEFAULT;
        assertTrue(message(CarrotSettings.builder().initialText(" ")).contains("initial prompt is empty"));
        assertTrue(message(() -> search.withSubspace(0)).contains("1 dimension, not 0"));
        assertTrue(message(() -> StepScale.relative(-1)).contains("not -1.0"));
        assertTrue(message(() -> StepScale.deviation(Double.NaN)).contains("not NaN"));
        assertTrue(message(() -> search.withSigma(0)).contains("not 0.0"));
        assertTrue(message(() -> search.withBound(-5)).contains("not -5.0"));
        assertTrue(message(() -> search.withPopulation(2)).contains("not 2"));
        assertTrue(message(() -> Consistency.DEFAULT.withPrompt(-0.5)).contains("not -0.5"));
        assertTrue(message(() -> Consistency.DEFAULT.withRefinerShare(1.5)).contains("not 1.5"));
        assertTrue(message(() -> LambdaO.fixed(-0.5)).contains("not -0.5"));
        assertTrue(message(CarrotSettings.builder().sequential().epochs(0)).contains("not 0"));
        assertTrue(message(CarrotSettings.builder().validationInterval(0)).contains("not 0"));
        assertTrue(message(CarrotSettings.builder().threads(0)).contains("1 thread"));
    }

    @Test
    void aPlanHasNothingThatItHasNoUseFor() {
        final Plan sequential = CarrotSettings.builder().sequential().epochs(7).build().plan();
        assertEquals(new Plan.Sequential(PromptSearch.DEFAULT, RefinerSettings.DEFAULT, 7,
            Consistency.DEFAULT.withPrompt(0)), sequential);
        assertEquals(0, sequential.consistency().prompt());
        assertEquals(new Plan.PromptOnly(PromptSearch.DEFAULT),
            CarrotSettings.builder().refinerOnly().epochs(0).promptOnly().build().plan());
        final Plan refiner = CarrotSettings.builder().promptOnly().refinerOnly().epochs(7).build().plan();
        assertEquals(new Plan.RefinerOnly(RefinerSettings.DEFAULT, 7, Consistency.DEFAULT), refiner);
        assertEquals(0, refiner.consistency().prompt());
        assertTrue(message(CarrotSettings.builder().refinerOnly().epochs(0)).contains("not 0"));
    }

    @Test
    void settingsThatAreChangedKeepTheRest() {
        final CarrotSettingsBuilder builder = CarrotSettings.builder().epochs(7).selection(Selection.LAST).budget(123)
            .validationInterval(3).threads(2).seed(5).nonFiniteScores(NonFiniteScores.FAIL)
            .search(PromptSearch.DEFAULT.withSubspace(9))
            .refiner(new RefinerSettings(1, 8, true, Optimizer.ADAM, 1, 0, 16, 1))
            .consistency(Consistency.DEFAULT.withRefinerShare(.5));
        for (final CarrotSettings settings : List.of(builder.build(), builder.sequential().build(),
            builder.promptOnly().build(), builder.refinerOnly().build())) {
            assertEquals(settings, settings.change().build());
        }
    }

    @Test
    void presetsAreThoseOfTheDocumentation() {
        final CarrotSettings paper = Preset.PAPER.builder().build();
        assertEquals(new RefinerSettings(2, 512, true, Optimizer.ADAMW, 1e-3, 0.01, 256, 1),
            paper.plan().trainedRefiner().get());
        assertEquals(512, paper.promptSearch().get().subspace());
        assertEquals(Covariance.FULL, paper.promptSearch().get().covariance());
        assertEquals(0.1 / 47, paper.plan().consistency().refiner().of(16, 47));
        assertEquals(8000, paper.budget(1));
        final CarrotSettings code = Preset.CODE.builder().build();
        assertEquals(PromptTaken.MEAN_OF_40, code.promptSearch().get().taken());
        assertEquals(0.25, code.plan().consistency().refinerShare());
        assertEquals(2000, code.budget(1));
    }

    private static String message(final CarrotSettingsBuilder builder) {
        return message(builder::build);
    }

    private static String message(final Executable settings) {
        return assertThrows(IllegalArgumentException.class, settings).getMessage();
    }
}
