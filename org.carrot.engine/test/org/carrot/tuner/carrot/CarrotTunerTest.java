package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.Model;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RefinerSettings;
import org.carrot.run.NonFiniteScores;
import org.carrot.run.Outcome;
import org.carrot.run.Reports;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.carrot.tuner.prompt.StepScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run brings. */
public final class CarrotTunerTest {

    public static final String[] CLASSES = {"cat", "dog", "tree"};

    public static final PromptSearch SEARCH =
        PromptSearch.DEFAULT.withSubspace(24).withPopulation(12).withScale(StepScale.relative(1));

    public static final LabelledImages TRAINING = LinearBlackBox.images(16, 0.6, 1, CLASSES);

    @Test
    void tuningBeatsTheStartAndComesNearTheBestPrompt() throws Exception {
        final RunResult result = tune(settings().budget(1500).build(), Ledger.unlimited());
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        final Generation first = result.model().history().get(0);
        final Generation last = last(result);
        assertTrue(last.refinedLoss() < 0.7 * first.promptLoss(), first + " to " + last);
        assertTrue(last.trainingAccuracy() > first.trainingAccuracy(), first + " to " + last);
        assertEquals(List.of(), result.warnings());
        assertTrue(result.model().refiner().isPresent());
    }

    @Test
    void withoutARefinerThePromptAloneComesNearTheBestOne() throws Exception {
        final RunResult result = tune(settings().budget(3000).promptOnly().build(), Ledger.unlimited());
        final double best = loss(new LinearBlackBox().bestPrompt());
        final Generation last = last(result);
        assertTrue(last.promptLoss() < result.model().history().get(0).promptLoss());
        assertTrue(last.promptLoss() < best + 0.05, "loss " + last.promptLoss() + ", of the best prompt " + best);
        assertEquals(last.promptLoss(), last.refinedLoss());
        assertEquals(Optional.empty(), result.model().refiner());
        assertEquals(last.promptLoss(), loss(result.model().prompt().tuned()), 1e-9, "the model is the last mean");
    }

    /** In BBT the fitness is the cross-entropy alone, as with a refiner that the prompt does not look at. */
    @Test
    void withoutConsistencyThePromptIsTunedAsWithoutARefiner() throws Exception {
        final RunResult alone = tune(settings().promptOnly().build(), Ledger.unlimited());
        final RunResult beside = tune(settings().consistency(Consistency.DEFAULT.withPrompt(0)).build(), Ledger.unlimited());
        assertArrayEquals(promptLosses(alone), promptLosses(beside));
    }

    @Test
    void everyQueryIsCounted() throws Exception {
        final Ledger ledger = Ledger.unlimited();
        final RunResult result = tune(settings().search(SEARCH.withPopulation(6)).budget(50).build(), ledger);
        // the start, and seven generations of six candidates and a mean
        assertEquals(7, last(result).number());
        assertEquals(50, last(result).queries());
        assertEquals(50, ledger.spent().queries());
        assertEquals(ledger.spent(), result.model().cost());
        assertEquals(TRAINING.size(), result.model().cost().get(Unit.IMAGES));
        final List<Generation> history = result.model().history();
        for (int g = 0; g < history.size(); g++) {
            assertEquals(g, history.get(g).number());
            assertEquals(1 + 7L * g, history.get(g).queries());
        }
        assertTrue(Double.isNaN(history.get(0).bestFitness()));
        assertEquals(1, history.get(0).sigma());
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 14, 15, 49, 51, 56})
    void theBudgetIsNeverExceeded(final long budget) throws Exception {
        final Ledger ledger = Ledger.unlimited();
        tune(settings().search(SEARCH.withPopulation(6)).budget(budget).build(), ledger);
        assertEquals(1 + 7 * ((budget - 1) / 7), ledger.spent().queries());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theResultDoesNotDependOnTheThreads(final int threads) throws Exception {
        assertSameResult(tune(settings().threads(1).build(), Ledger.unlimited()),
            tune(settings().threads(threads).build(), Ledger.unlimited()));
    }

    @Test
    void theSameSeedGivesTheSameResult() throws Exception {
        final RunResult first = tune(settings().seed(5).build(), Ledger.unlimited());
        assertSameResult(first, tune(settings().seed(5).build(), Ledger.unlimited()));
        final RunResult other = tune(settings().seed(6).build(), Ledger.unlimited());
        assertFalse(last(first).equals(last(other)));
    }

    @Test
    void candidatesOfBadLogitsRankLastAndTheRunGoesOn() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            // the candidates of every generation, not its mean
            if (call % 2 == 0 && candidate % 4 == 1) {
                logits[3] = candidate % 8 == 1 ? Float.NaN : Float.POSITIVE_INFINITY;
            }
        });
        final RunResult result =
            tune(model, settings().search(SEARCH.withPopulation(12)).budget(800).build(), Ledger.unlimited(),
                Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        assertTrue(last(result).refinedLoss() < 0.8 * result.model().history().get(0).promptLoss());
        result.model().history().stream().skip(1)
            .forEach(g -> assertTrue(Double.isFinite(g.bestFitness()), g::toString));
        assertTrue(result.warnings().get(0).contains("the image 'cat 2' for the class 'cat' with "),
            result.warnings()::toString);
        assertTrue(result.warnings().get(0).endsWith("Such candidates rank last."), result.warnings()::toString);
    }

    @Test
    void badLogitsEndTheRunWhereTheUserWantsThat() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 4 && candidate == 2) {
                logits[4] = Float.NEGATIVE_INFINITY;
            }
        });
        final RunResult result = tune(model, settings().nonFiniteScores(NonFiniteScores.FAIL).build(), Ledger.unlimited(),
            Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, result.outcome());
        assertTrue(result.message().contains("the image 'cat 2' for the class 'dog' with -Infinity"), result::message);
        assertEquals(1, last(result).number());
    }

    @Test
    void fewerImagesThanABatchWillDo() throws Exception {
        final LabelledImages few = LinearBlackBox.images(1, 0.6, 1, "cat", "dog");
        final RunResult result = new CarrotTuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()),
            settings().refiner(RefinerSettings.DEFAULT).build(), ComputeEngines.java(1)).tune(few, Optional.empty(),
                Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertTrue(last(result).refinedLoss() < result.model().history().get(0).promptLoss());
    }

    @Test
    void aMeanOfBadLogitsIsNeitherLearntFromNorKept() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call > 1 && call % 2 == 1) {
                logits[0] = Float.NaN;
            }
        });
        final RunResult result =
            tune(model, settings().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
        assertTrue(Double.isNaN(last(result).refinedLoss()));
        assertArrayEquals(result.model().prompt().initial(), result.model().prompt().tuned());
        assertEquals(Optional.empty(), result.model().refiner());
        assertEquals(List.of("The model 'linear' scores the image 'cat 1' for the class 'cat' with NaN. "
            + "Such a prompt is not learned from.",
            "No tuned prompt did better than the initial one: the initial prompt is kept."),
            result.warnings());
    }

    @Test
    void aSearchThatDriftsAwayIsReportedAndGoesBackToTheStart() throws Exception {
        // the model answers every prompt but the first with confident nonsense
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; call > 1 && i < logits.length; i++) {
                logits[i] = i % 3 == 0 ? 30 : -30;
            }
        });
        final RunResult result = tune(model, settings().promptOnly().build(), Ledger.unlimited(),
            Optional.empty(), Monitor.silent());
        assertArrayEquals(result.model().prompt().initial(), result.model().prompt().tuned());
        assertEquals(2, result.warnings().size(), result.warnings()::toString);
        assertTrue(result.warnings().get(0).contains("ln 3 = 1.10"), result.warnings()::toString);
    }

    @Test
    void validationIsCountedAndDecides() throws Exception {
        final LabelledImages validation = LinearBlackBox.images(8, 0.6, 77, CLASSES);
        final Ledger ledger = Ledger.unlimited();
        final RunResult result = tune(new LinearBlackBox(),
            settings().search(SEARCH.withPopulation(6)).budget(100).validationInterval(5).build(), ledger,
            Optional.of(validation),
            Monitor.silent());
        final List<Generation> history = result.model().history();
        final List<Integer> validated = history.stream().filter(g -> !Double.isNaN(g.validationAccuracy()))
            .map(Generation::number).toList();
        assertEquals(List.of(0, 5, 10, 13), validated);
        // two for the start, seven for each of 13 generations, one for each of three validations
        assertEquals(96, ledger.spent().queries());
        assertEquals(TRAINING.size() + validation.size(), ledger.spent().get(Unit.IMAGES));
        final double best = history.stream().mapToDouble(Generation::validationAccuracy).filter(a -> a >= 0).max()
            .orElseThrow();
        assertTrue(accuracy(result.model(), validation) >= best - 1e-9, "kept: " + best);
    }

    @Test
    void theMonitorIsToldEveryGeneration() throws Exception {
        final Reports reports = new Reports();
        final RunResult result =
            tune(new LinearBlackBox(), settings().search(SEARCH.withPopulation(40)).budget(1300).build(),
                Ledger.unlimited(), Optional.empty(), reports);
        assertEquals(result.model().history().size(), reports.lines().size());
        final String last = reports.lines().get(reports.lines().size() - 1);
        assertTrue(last.matches("Query 1,272 of 1,300, loss \\d\\.\\d\\d, training accuracy \\d+ %"), last);
        assertEquals(0.05 + 0.95 * 1272 / 1300, reports.fractions().get(reports.fractions().size() - 1), 1e-12,
            "after the images were handed over");
    }

    @Test
    void theClockIsRead() throws Exception {
        final AtomicLong now = new AtomicLong(7);
        final RunResult result = new CarrotTuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()),
            settings().build(), ComputeEngines.java(1), () -> now.getAndAdd(1_500_000_000L)).tune(TRAINING,
                Optional.empty(), Monitor.silent());
        assertEquals(1.5, result.model().seconds());
    }

    @Test
    void panelsAreClosed() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {});
        tune(model, settings().build(), Ledger.unlimited(), Optional.of(TRAINING), Monitor.silent());
        assertEquals(0, model.openPanels());
    }

    @Test
    void theBlackBoxMustTakeSoftPrompts() {
        final BlackBoxException refusal = assertThrows(BlackBoxException.class,
            () -> tune(new LinearBlackBox(Set.of(PromptForm.TEMPLATE)), settings().build(),
                Ledger.unlimited(), Optional.empty(), Monitor.silent()));
        assertTrue(refusal.getMessage().contains("does not offer an embedding of words"), refusal::getMessage);
    }

    @Test
    void validationImagesOfOtherClassesAreRefused() {
        final LabelledImages other = LinearBlackBox.images(2, 0.5, 1, "cat", "dog");
        final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
            () -> tune(new LinearBlackBox(), settings().build(), Ledger.unlimited(), Optional.of(other),
                Monitor.silent()));
        assertTrue(refusal.getMessage().contains("cat, dog"), refusal::getMessage);
    }

    @Test
    void aBudgetTooSmallForValidationIsRefusedBeforeAnythingIsAsked() {
        final Ledger ledger = Ledger.unlimited();
        final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
            () -> tune(new LinearBlackBox(), settings().search(SEARCH.withPopulation(6)).budget(9).build(), ledger,
                Optional.of(TRAINING), Monitor.silent()));
        assertTrue(refusal.getMessage().contains("9 queries") && refusal.getMessage().contains("needs 10"),
            refusal::getMessage);
        assertSame(Cost.NONE, ledger.spent());
    }

    @Test
    void theHistoryIsTheCallersOwn() throws Exception {
        final RunResult result = tune(settings().build(), Ledger.unlimited());
        assertNotSame(result.model().prompt().initial(), result.model().prompt().tuned());
        assertThrows(UnsupportedOperationException.class, () -> result.model().history().clear());
    }

    /** A small and quick set-up. */
    public static CarrotSettingsBuilder settings() {
        return CarrotSettings.builder().search(SEARCH).budget(300).threads(1)
            .refiner(new RefinerSettings(2, 16, true, Optimizer.ADAMW, 1e-2, 0.01, 16, 1));
    }

    public static RunResult tune(final PromptTunerSettings settings, final Ledger ledger) throws Exception {
        return tune(new LinearBlackBox(), settings, ledger, Optional.empty(), Monitor.silent());
    }

    public static RunResult tune(final Model model, final PromptTunerSettings settings, final Ledger ledger,
        final Optional<LabelledImages> validation, final Monitor monitor) throws Exception {
        return settings.tuner(new BlackBox(model, ledger), ComputeEngines.java(2)).tune(TRAINING, validation, monitor);
    }

    public static Generation last(final RunResult result) {
        return result.model().history().get(result.model().history().size() - 1);
    }

    public static void assertSameResult(final RunResult expected, final RunResult actual) {
        assertSameModel(expected, actual);
        assertEquals(expected.model().cost(), actual.model().cost());
    }

    /** Bit for bit, cost and time aside. */
    public static void assertSameModel(final RunResult expected, final RunResult actual) {
        assertEquals(expected.model().history(), actual.model().history());
        assertArrayEquals(expected.model().prompt().tuned(), actual.model().prompt().tuned());
        for (int l = 0; l < expected.model().refiner().orElseThrow().layers().size(); l++) {
            assertArrayEquals(expected.model().refiner().get().layers().get(l).weights(),
                actual.model().refiner().orElseThrow().layers().get(l).weights());
        }
    }

    private static double[] promptLosses(final RunResult result) {
        return result.model().history().stream().mapToDouble(Generation::promptLoss).toArray();
    }

    private static double loss(final float[] prompt) throws Exception {
        return Logits.crossEntropy(logits(prompt, TRAINING), TRAINING.classes().size(), TRAINING.labels());
    }

    private static double accuracy(final TunedModel model, final LabelledImages images) throws Exception {
        final float[] logits = logits(model.prompt().tuned(), images);
        model.refiner().map(Refiner::of)
            .ifPresent(r -> r.refine(logits, logits, r.buffers(), Monitor.silent()));
        return Logits.accuracy(logits, images.classes().size(), images.labels());
    }

    private static float[] logits(final float[] prompt, final LabelledImages images) throws Exception {
        return FreeRequests.scores(new LinearBlackBox(), SoftPrompts.of(prompt, 4), images.images(),
            images.classes().names());
    }
}
