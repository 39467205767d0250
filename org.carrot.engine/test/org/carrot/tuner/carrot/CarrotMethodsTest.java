package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.SEARCH;
import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.carrot.tuner.carrot.CarrotTunerTest.tune;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.cmaes.Covariance;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.run.Outcome;
import org.carrot.run.Reports;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods that are CARROT with parts switched off or exchanged. */
final class CarrotMethodsTest {

    @Test
    void theRefinerAloneCostsOneQuery() throws Exception {
        final RunResult result = tune(settings().refinerOnly().epochs(30).build(), Ledger.unlimited());
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertEquals("Trained the refiner for 30 epochs on the scores of the initial prompt.", result.message());
        assertEquals(1, result.model().cost().queries());
        assertArrayEquals(result.model().prompt().initial(), result.model().prompt().tuned());
        assertTrue(result.model().refiner().isPresent());
        assertEquals(31, result.model().history().size());
        assertTrue(last(result).refinedLoss() < 0.8 * last(result).promptLoss(), last(result)::toString);
        assertEquals(List.of(), result.warnings());
    }

    /** Black-box tuning, then a refiner: the search is that of black-box tuning alone. */
    @Test
    void theRefinerMayFollowOnTheSearch() throws Exception {
        final RunResult alone = tune(settings().promptOnly().build(), Ledger.unlimited());
        final RunResult result = tune(settings().sequential()
            .consistency(Consistency.DEFAULT.withPrompt(0)).epochs(20).build(), Ledger.unlimited());
        assertArrayEquals(alone.model().prompt().tuned(), result.model().prompt().tuned());
        assertEquals(alone.model().cost(), result.model().cost());
        assertEquals(alone.model().history().size() + 20, result.model().history().size());
        assertTrue(last(result).refinedLoss() < last(alone).refinedLoss());
    }

    @Test
    void validationMayKeepAnEarlierEpoch() throws Exception {
        final LabelledImages validation = LinearBlackBox.images(8, 0.9, 77, CarrotTunerTest.CLASSES);
        final RunResult result = tune(new LinearBlackBox(),
            settings().refinerOnly().epochs(25).validationInterval(10).build(), Ledger.unlimited(),
            Optional.of(validation), Monitor.silent());
        assertEquals(2, result.model().cost().queries(), "the epochs are validated with the logits of the start");
        assertEquals(List.of(0, 10, 20, 25), result.model().history().stream()
            .filter(g -> !Double.isNaN(g.validationAccuracy())).map(Generation::number).toList());
    }

    /**
     * After the images were handed over, a twentieth, the search is the first half of the work, the epochs are the
     * second.
     */
    @Test
    void theMonitorIsToldOfBothParts() throws Exception {
        final Reports reports = new Reports();
        final RunResult result = tune(new LinearBlackBox(), settings().sequential()
            .consistency(Consistency.NONE).budget(131).epochs(4).build(), Ledger.unlimited(), Optional.empty(), reports);
        assertEquals(.05 + .95 / 131 / 2, reports.fractions().get(0), 1e-12);
        assertEquals(.05 + .95 * .5, reports.fractions().get(10), 1e-12, "after ten generations");
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertEquals(.05 + .95 * (.5 + epoch / 8.), reports.fractions().get(10 + epoch), 1e-12);
        }
        final long percent = Math.round(100 * last(result).trainingAccuracy());
        assertTrue(reports.lines().get(14).endsWith("training accuracy " + percent + " %"), reports.lines().get(14));
    }

    /** Steps this long leave a refiner that is worth nothing. */
    @Test
    void aRefinerThatDoesHarmIsLeftOutWithAWarning() throws Exception {
        final PromptTunerSettings settings =
            settings().refiner(new RefinerSettings(1, 8, true, Optimizer.ADAM, 50, 0, 16, 1)).build();
        final RunResult result = tune(settings, Ledger.unlimited());
        assertEquals(Optional.empty(), result.model().refiner());
        assertFalse(Arrays.equals(result.model().prompt().initial(), result.model().prompt().tuned()));
        assertTrue(result.warnings().contains(
            "The refiner made the predictions of the training images worse: the prompt is kept without it."),
            result.warnings()::toString);
        final RunResult validated = tune(new LinearBlackBox(), settings, Ledger.unlimited(),
            Optional.of(LinearBlackBox.images(8, .9, 77, CarrotTunerTest.CLASSES)), Monitor.silent());
        assertTrue(validated.warnings().contains(
            "The refiner made the predictions of the validation images worse: the prompt is kept without it."),
            validated.warnings()::toString);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void everyCovarianceLearns(final Covariance covariance) throws Exception {
        final RunResult result =
            tune(settings().promptOnly().search(SEARCH.withCovariance(covariance)).build(), Ledger.unlimited());
        assertTrue(last(result).promptLoss() < result.model().history().get(0).promptLoss());
    }

    @ParameterizedTest
    @EnumSource(PromptTaken.class)
    void everyPromptThatMayBeTakenIsBetterThanTheStart(final PromptTaken taken) throws Exception {
        final RunResult result =
            tune(settings().promptOnly().search(SEARCH.withTaken(taken)).build(), Ledger.unlimited());
        assertEquals(1 + 13L * last(result).number(), result.model().cost().queries());
        assertTrue(last(result).promptLoss() < result.model().history().get(0).promptLoss(), last(result)::toString);
        if (taken == PromptTaken.BEST) {
            assertEquals(result.model().history().stream().skip(1).mapToDouble(Generation::bestFitness).min().orElseThrow(),
                last(result).promptLoss(), 1e-9);
        }
    }

    @Test
    void boundsKeepThePromptNear() throws Exception {
        final float[] free = tune(settings().promptOnly().build(), Ledger.unlimited()).model().prompt().tuned();
        final RunResult bounded =
            tune(settings().promptOnly().search(SEARCH.withBound(0.05)).build(), Ledger.unlimited());
        final float[] start = bounded.model().prompt().initial();
        assertTrue(distance(start, bounded.model().prompt().tuned()) < 0.3 * distance(start, free));
    }

    /** With the refiner's term off for all of the budget it counts as little as with a weight of 0. */
    @Test
    void theRefinersTermCountsForAShareOfTheBudget() throws Exception {
        final Consistency strong = Consistency.DEFAULT.withRefiner(LambdaO.fixed(1));
        final RunResult throughout = tune(settings().consistency(strong).build(), Ledger.unlimited());
        final RunResult half =
            tune(settings().consistency(strong.withRefinerShare(0.5)).build(), Ledger.unlimited());
        final RunResult never = tune(settings().consistency(strong.withRefinerShare(0)).build(), Ledger.unlimited());
        final RunResult weightless =
            tune(settings().consistency(strong.withRefiner(LambdaO.fixed(0))).build(), Ledger.unlimited());
        CarrotTunerTest.assertSameResult(weightless, never);
        assertEquals(throughout.model().history().subList(0, 11), half.model().history().subList(0, 11));
        assertNotEquals(last(throughout), last(half));
    }

    @Test
    void theLastGenerationIsTakenWhateverItIsWorth() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; call > 1 && i < logits.length; i++) {
                logits[i] = i % 3 == 0 ? 30 : -30;
            }
        });
        final RunResult result = tune(model, settings().selection(Selection.LAST).build(), Ledger.unlimited(),
            Optional.empty(), Monitor.silent());
        assertFalse(Arrays.equals(result.model().prompt().initial(), result.model().prompt().tuned()));
        assertTrue(result.model().refiner().isPresent());
    }

    @Test
    void theRefinersShapeIsTheSettings() throws Exception {
        final RunResult linear = tune(
            settings().refiner(new RefinerSettings(0, 1, false, Optimizer.ADAM, 1e-2, 0, 16, 3)).build(),
            Ledger.unlimited());
        assertEquals(1, linear.model().refiner().orElseThrow().layers().size());
        assertFalse(linear.model().refiner().orElseThrow().residual());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetRuns(final Preset preset) throws Exception {
        final CarrotSettings full = preset.builder().build();
        final PromptTunerSettings small =
            full.change().search(full.promptSearch().orElseThrow().withSubspace(24)).budget(300)
                .build();
        final RunResult result = tune(small, Ledger.unlimited());
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        assertTrue(result.model().cost().queries() <= 300);
    }

    private static double distance(final float[] a, final float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }
}
