package org.carrot.tuner.auto;

import static org.carrot.tuner.carrot.CarrotTunerTest.CLASSES;
import static org.carrot.tuner.carrot.CarrotTunerTest.SEARCH;
import static org.carrot.tuner.carrot.CarrotTunerTest.TRAINING;
import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.tune;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.Model;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The run that is never worse than the zero-shot template on the images that decide. */
public final class AutoTunerTest {

    private static final String TEMPLATE = "a drawing of a {}, black and white.";

    private static final LabelledImages VALIDATION = LinearBlackBox.images(12, 0.9, 77, CLASSES);

    /** Spoils every answer after the first ones: those to the initial prompt and the template. */
    private static ScriptedBlackBox spoiled(final int first) {
        return new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; call > first && i < logits.length; i++) {
                logits[i] = .1f * logits[i] + (i % 3 == 0 ? 30 : -30);
            }
        });
    }

    public static AutoSettingsBuilder auto() {
        return AutoSettings.builder().search(SEARCH).budget(300).threads(1).template(TEMPLATE);
    }

    @Test
    void tunesThePromptAndFitsARefiner() throws Exception {
        final RunResult result = tune(auto().build(), Ledger.unlimited());
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        assertEquals(List.of(), result.warnings());
        assertFalse(Arrays.equals(result.model().prompt().initial(), result.model().prompt().tuned()));
        assertEquals(1, result.model().refiner().orElseThrow().layers().size());
        assertTrue(accuracy(result, VALIDATION) > zeroShot(VALIDATION), "better than the initial prompt");
    }

    /** A query scores all images, so those that are held out cost nothing more. */
    @Test
    void whatIsHeldOutCostsNoQueries() throws Exception {
        final RunResult result = tune(auto().build(), Ledger.unlimited());
        assertEquals(2 + 13L * last(result).number(), result.model().cost().queries());
        assertEquals(TRAINING.size(), result.model().cost().get(Unit.IMAGES));
        final RunResult withoutTemplate = tune(auto().template("a photo of a {}.").build(), Ledger.unlimited());
        assertEquals(1 + 13L * last(withoutTemplate).number(), withoutTemplate.model().cost().queries());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNeverWorseThanTheTemplateOnTheValidationImages(final boolean spoil) throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            final RunResult result = tune(spoil ? spoiled(4) : new LinearBlackBox(), auto().seed(seed).build(),
                Ledger.unlimited(), Optional.of(VALIDATION), Monitor.silent());
            assertTrue(accuracy(result, VALIDATION) >= templateAccuracy(VALIDATION),
                accuracy(result, VALIDATION) + " after " + result.warnings());
        }
    }

    @Test
    void aSearchThatFindsNothingIsTakenBackAndLeavesTheBetterOfTheTwoStarts() throws Exception {
        final RunResult result = tune(spoiled(2), auto().build(), Ledger.unlimited(), Optional.empty(),
            Monitor.silent());
        assertArrayEquals(result.model().prompt().initial(), result.model().prompt().tuned());
        assertTrue(result.warnings().stream().anyMatch(w -> w.startsWith("After generation 10 the search was taken back")),
            result.warnings()::toString);
        assertTrue(result.warnings().get(result.warnings().size() - 1).startsWith("No tuned prompt did better"),
            result.warnings()::toString);
    }

    /** Good until the sixth generation, nonsense for ten, and good again: what follows goes on where the search did best. */
    @Test
    void theWayBackLeadsToTheBestGenerationWithShortSteps() throws Exception {
        // two calls for the start, then a population and its mean for each generation
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; call > 2 + 2 * 6 && call <= 2 + 2 * 16 && i < logits.length; i++) {
                logits[i] = .1f * logits[i] + (i % 3 == 0 ? 30 : -30);
            }
        });
        final RunResult result =
            tune(model, auto().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
        assertTrue(result.warnings().get(result.warnings().size() - 1).startsWith("After generation 16 "),
            result.warnings()::toString);
        final List<Generation> history = result.model().history();
        assertTrue(history.get(16).sigma() > .5 && history.get(17).sigma() < .4,
            history.get(16) + " and " + history.get(17));
        final double start = history.get(0).promptLoss();
        final double before = history.get(6).promptLoss();
        assertTrue(before < start - .1, history.get(0) + " to " + history.get(6));
        assertEquals(before, history.get(17).promptLoss(), .5 * (start - before));
    }

    /** Where the words are the best prompt, they are the result, and predictions are made with them. */
    @Test
    void theTemplateMayBeTheResult() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; call == 2 && i < logits.length; i++) {
                logits[i] = i % 3 == TRAINING.labels()[i / 3] ? 20 : 0;
            }
        });
        final RunResult result =
            tune(model, auto().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
        assertEquals(Optional.of(TEMPLATE), result.model().template());
        assertEquals(Optional.empty(), result.model().refiner(), "nothing is left to refine");
        assertTrue(result.warnings().toString().contains("the zero-shot template '" + TEMPLATE + "' is kept"));
        assertEquals(templateAccuracy(VALIDATION), accuracy(result, VALIDATION));
    }

    @Test
    void aModelWithoutTemplatesIsNotAskedForTheTemplate() throws Exception {
        final Model model = new LinearBlackBox(Set.of(PromptForm.SOFT));
        final RunResult result =
            tune(model, auto().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
        assertEquals(1 + 13L * last(result).number(), result.model().cost().queries());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void anyNumberOfShotsWillDo(final int shots) throws Exception {
        final LabelledImages few = LinearBlackBox.images(shots, 0.6, 5, "cat", "dog");
        final RunResult result = new AutoTuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()),
            auto().build(), SymmetricEigen.JAVA).tune(few, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
    }

    @Test
    void withoutASearchTheRefinerIsFittedToTheBetterStart() throws Exception {
        final RunResult result = tune(auto().withoutSearch().build(), Ledger.unlimited());
        assertEquals(2, result.model().cost().queries());
        assertEquals("Fitted the refiner to the scores of the initial prompt.", result.message());
        assertTrue(result.model().refiner().isPresent());
    }

    @Test
    void aBudgetThatEndsInTheMidstOfARunStillBringsARefiner() throws Exception {
        final Ledger ledger = new Ledger(Costs.of(1000, 1000, 1000, 110));
        final RunResult result = tune(auto().build(), ledger);
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertTrue(result.model().refiner().isPresent());
    }

    private static double accuracy(final RunResult result, final LabelledImages images) throws Exception {
        final double[][] predictions = new Predictor(new BlackBox(new LinearBlackBox(), Ledger.unlimited()), result.model(),
            PredictionMode.CARROT).predict(images.images(), Monitor.silent());
        int right = 0;
        for (int i = 0; i < predictions.length; i++) {
            final double[] p = predictions[i];
            right += p[images.labels()[i]] == Arrays.stream(p).max().getAsDouble() ? 1 : 0;
        }
        return (double)right / predictions.length;
    }

    private static double templateAccuracy(final LabelledImages images) throws Exception {
        return accuracy(Templates.of(TEMPLATE), images);
    }

    private static double zeroShot(final LabelledImages images) throws Exception {
        return accuracy(SoftPrompts.of(new LinearBlackBox().embed(LinearBlackBox.INITIAL_TEXT), 4), images);
    }

    private static double accuracy(final Prompts prompt, final LabelledImages images) throws Exception {
        return Logits.accuracy(
            FreeRequests.scores(new LinearBlackBox(), prompt, images.images(), images.classes().names()),
            images.classes().size(), images.labels());
    }
}
