package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.TRAINING;
import static org.carrot.tuner.carrot.CarrotTunerTest.assertSameModel;
import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.spi.Model;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.RunFolders;
import org.carrot.checkpoint.RunPhase;
import org.carrot.run.CountingBlackBox;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.RunResult.Continued;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.run.StopsAtReport;
import org.carrot.run.Tuner;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.auto.AutoTunerTest;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a run, and what the next one makes of it: with another budget, an early end, or no fixed seed. */
final class CarrotStateTest {

    @TempDir
    Path m_folder;

    private CountingBlackBox m_model;

    @BeforeEach
    void open() {
        m_model = new CountingBlackBox(new LinearBlackBox());
    }

    @Test
    void aCompleteRunIsGivenOutAgainAtNoQuery() throws Exception {
        for (final PromptTunerSettings settings : CarrotContinuationTest.runs().toList()) {
            final RunResult first = run(tuner(settings));
            assertEquals(Optional.empty(), first.continuedFrom());
            final long sent = m_model.sent();
            final Map<String, Long> files = files();
            final RunResult again = run(tuner(settings));
            assertEquals(files, files(), "and nothing is written, so a full disk does not matter");
            assertEquals(sent, m_model.sent());
            assertEquals(Outcome.COMPLETED, again.outcome());
            assertEquals(new Continued(sent, true), again.continuedFrom().orElseThrow());
            assertEquals(first.message(), again.message());
            assertEquals(first.warnings(), again.warnings());
            assertEquals(first.model().cost(), again.model().cost(), "not even an image is handed over again");
            assertEquals(first.model().history(), again.model().history());
            assertArrayEquals(first.model().prompt().tuned(), again.model().prompt().tuned());
            open();
        }
    }

    @Test
    void theNextRunInTheFolderReplacesACompleteOne() throws Exception {
        run(tuner(settings().build()));
        final RunResult other = run(tuner(settings().seed(2).build()));
        assertEquals(Optional.empty(), other.continuedFrom());
        assertSameModel(CarrotTunerTest.tune(settings().seed(2).build(), Ledger.unlimited()), other);
        assertTrue(run(tuner(settings().seed(2).build())).continuedFrom().orElseThrow().again());
    }

    @Test
    void aLargerBudgetGoesOn() throws Exception {
        for (final PromptTunerSettings settings : List.of(settings().budget(150).build(),
            AutoTunerTest.auto().budget(150).build())) {
            final RunResult first = run(tuner(settings));
            final PromptTunerSettings larger = settings.change().budget(300).build();
            final RunResult second = run(tuner(larger));
            assertEquals(new Continued(first.model().cost().queries(), false), second.continuedFrom().orElseThrow());
            final RunResult expected = CarrotTunerTest.tune(larger, Ledger.unlimited());
            assertEquals(expected.model().history(), second.model().history());
            assertArrayEquals(expected.model().prompt().tuned(), second.model().prompt().tuned());
            assertEquals(expected.message(), second.message());
            assertEquals(expected.model().cost().queries(), m_model.sent());
            open();
        }
    }

    @Test
    void aSearchThatGoesOnHasItsRefinerTrainedAnew() throws Exception {
        final PromptTunerSettings settings =
            settings().sequential().consistency(Consistency.NONE).budget(100).epochs(9).build();
        run(tuner(settings));
        final PromptTunerSettings larger = settings.change().budget(180).build();
        final RunResult second = run(tuner(larger));
        final RunResult expected = CarrotTunerTest.tune(larger, Ledger.unlimited());
        assertArrayEquals(expected.model().prompt().tuned(), second.model().prompt().tuned());
        assertArrayEquals(expected.model().refiner().orElseThrow().layers().get(0).weights(),
            second.model().refiner().orElseThrow().layers().get(0).weights());
    }

    @Test
    void aBudgetThatIsSpentAlreadyMakesTheLastChoiceAtOnce() throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().budget(300).build();
        final RunResult cancelled = cancelled(settings, 9);
        assertEquals(Outcome.CANCELLED, cancelled.outcome());
        final long sent = m_model.sent();
        final RunResult finished = run(tuner(settings.change().budget(60).build()));
        assertEquals(sent, m_model.sent());
        assertEquals(Outcome.COMPLETED, finished.outcome());
        assertEquals(new Continued(sent, false), finished.continuedFrom().orElseThrow());
        assertEquals(cancelled.model().history(), finished.model().history());
        assertTrue(finished.model().refiner().isPresent(), "the last choice fits one");
        final RunResult rest = run(tuner(settings));
        assertEquals(Outcome.COMPLETED, rest.outcome());
        assertTrue(last(rest).number() > last(finished).number(), "and the first budget goes on");
    }

    /** The candidates of a generation are known, but a smaller budget does not allow its mean: they are no other answer. */
    @ParameterizedTest
    @ValueSource(longs = {60, 66, 67, 68})
    void answersThatASmallerBudgetHasNoUseForAreLost(final long budget) throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().validationInterval(50).build();
        final Optional<LabelledImages> validation = Optional.of(LinearBlackBox.images(4, 0.6, 77, CarrotTunerTest.CLASSES));
        final ScriptedBlackBox dying = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 4 + 2 * 4 + 2) { // the start, four generations, the fifth's mean
                throw new BlackBoxException("The server is gone.");
            }
        });
        final RunResult stopped = settings.tuner(new BlackBox(dying, Ledger.unlimited()), ComputeEngines.java(1))
            .keepingStateIn(m_folder).tune(TRAINING, validation, Monitor.silent());
        assertEquals(4 + 5 * 13, stopped.model().cost().queries());
        final RunResult result =
            tuner(settings.change().budget(budget).build()).tune(TRAINING, validation, Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertEquals(0, m_model.sent(), "no query is left for anything");
        assertEquals(4 + 5 * 13, result.model().cost().queries());
        assertEquals(new Continued(4 + 5 * 13, false), result.continuedFrom().orElseThrow());
        assertEquals(stopped.model().history(), result.model().history());
    }

    @Test
    void anEarlyEndIsAWholeResultAndTheRunGoesOnLater() throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().build();
        final RunResult early = run(tuner(settings).finishingWhen(after(6)));
        assertEquals(Outcome.FINISHED_EARLY, early.outcome());
        assertEquals("After 5 generations with 67 queries the run was finished early, because the time was up.",
            early.message());
        assertEquals(67, m_model.sent(), "the start, the template and five generations");
        assertTrue(early.model().refiner().isPresent(), "the last choice was made");
        assertEquals(Optional.of(m_folder), early.state());
        final RunResult complete = run(tuner(settings));
        assertSameModel(CarrotTunerTest.tune(settings, Ledger.unlimited()), complete);
        assertEquals(complete.model().cost().queries(), m_model.sent());
    }

    @Test
    void anEarlyEndOfATrainingOfTheRefinerKeepsItsEpochs() throws Exception {
        final RunResult early =
            run(tuner(settings().refinerOnly().epochs(20).build()).finishingWhen(after(4)));
        assertEquals(Outcome.FINISHED_EARLY, early.outcome());
        assertEquals(3, last(early).number());
        assertTrue(early.message().startsWith("After 3 epochs the run was finished early"), early.message());
    }

    @Test
    void withoutAFixedSeedAStoppedRunGoesOnWithItsOwn() throws Exception {
        final PromptTunerSettings settings = settings().anySeed().build();
        final RunResult stopped = cancelled(settings, 5);
        final RunResult second = run(tuner(settings));
        assertEquals(Outcome.COMPLETED, second.outcome());
        assertEquals(stopped.model().history(), second.model().history().subList(0, 5));
        assertTrue(second.continuedFrom().isPresent());
    }

    @Test
    void withoutAFixedSeedRunsThatAreCompleteStayIndependent() throws Exception {
        final PromptTunerSettings settings = settings().anySeed().build();
        final RunResult first = run(tuner(settings));
        final RunResult second = run(tuner(settings));
        assertEquals(Optional.empty(), second.continuedFrom());
        assertFalse(Arrays.equals(first.model().prompt().tuned(), second.model().prompt().tuned()));
    }

    @Test
    void withoutAFixedSeedAnEarlyEndLosesNothing() throws Exception {
        final PromptTunerSettings settings = settings().anySeed().build();
        final RunResult early = run(tuner(settings).finishingWhen(after(5)));
        assertEquals(Outcome.FINISHED_EARLY, early.outcome());
        final long sent = m_model.sent();
        final RunResult again = run(tuner(settings).finishingWhen(() -> Optional.of("that is wanted")));
        assertEquals(sent, m_model.sent());
        assertArrayEquals(early.model().prompt().tuned(), again.model().prompt().tuned());
        final RunResult rest = run(tuner(settings));
        assertEquals(new Continued(sent, false), rest.continuedFrom().orElseThrow());
        assertEquals(Outcome.COMPLETED, rest.outcome());
    }

    /** A loop over budgets is to see each budget's own result, and the larger one's stays. */
    @Test
    void amongOthersASmallerBudgetBeginsARunOfItsOwn() throws Exception {
        final RunFolders folders = new RunFolders(m_folder, 10, 1 << 20);
        final PromptTunerSettings large = settings().budget(300).build();
        final RunResult first = run(among(folders, large));
        final PromptTunerSettings small = settings().budget(100).build();
        final RunResult second = run(among(folders, small));
        assertEquals(Optional.empty(), second.continuedFrom());
        assertSameModel(CarrotTunerTest.tune(small, Ledger.unlimited()), second);
        final long sent = m_model.sent();
        for (final RunResult expected : List.of(first, second)) {
            final RunResult again = run(among(folders, expected == first ? large : small));
            assertTrue(again.continuedFrom().orElseThrow().again());
            assertEquals(expected.model().cost(), again.model().cost());
        }
        assertEquals(sent, m_model.sent());
    }

    @Test
    void whatIsFinishedWithLessThanItHasSpentSaysSoAndGoesOnLater() throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().budget(300).build();
        cancelled(settings, 9);
        final long sent = m_model.sent();
        for (int i = 0; i < 2; i++) {
            final RunResult finished = run(tuner(settings.change().budget(60).build()));
            assertTrue(finished.warnings().get(0).startsWith(
                "%d queries were spent before, more than the budget of 60 now allows".formatted(sent)), finished.toString());
            assertEquals(sent, m_model.sent(), "and it is not begun anew");
        }
        assertEquals(Outcome.COMPLETED, run(tuner(settings)).outcome());
    }

    @Test
    void aRunWithAnotherKindOfSeedIsAnother() throws Exception {
        cancelled(settings().seed(3).build(), 4);
        final CheckpointException refusal =
            assertThrows(CheckpointException.class, () -> run(tuner(settings().anySeed().build())));
        assertTrue(refusal.getMessage().contains("seed (saved: 3, now: any)"), refusal::getMessage);
    }

    @Test
    void runsOfDifferentSettingsAreKeptBesideEachOther() throws Exception {
        final RunFolders folders = new RunFolders(m_folder, 10, 1 << 30);
        for (final long seed : List.of(1L, 2L)) {
            final PromptTunerSettings settings = settings().seed(seed).build();
            assertEquals(Outcome.CANCELLED, settings.tuner(box(), ComputeEngines.java(1)).keepingStateAmong(folders)
                .tune(TRAINING, Optional.empty(), cancelAfter(4)).outcome());
        }
        for (final long seed : List.of(1L, 2L)) {
            final PromptTunerSettings settings = settings().seed(seed).build();
            final RunResult result = run(settings.tuner(box(), ComputeEngines.java(1)).keepingStateAmong(folders));
            assertTrue(result.continuedFrom().isPresent());
            assertSameModel(CarrotTunerTest.tune(settings, Ledger.unlimited()), result);
            assertEquals(m_folder, result.state().orElseThrow().getParent());
        }
        assertEquals(List.of("1", "2"), folders.list().stream().map(run -> run.what().get("seed")).sorted().toList());
        assertTrue(folders.list().stream().allMatch(kept -> kept.phase() == RunPhase.COMPLETE));
    }

    @Test
    void aStoreThatCannotBeUsedIsAWarning() throws Exception {
        final Path file = Files.writeString(m_folder.resolve("file"), "no folder");
        final RunResult result = run(new CarrotTuner(box(), settings().build(), ComputeEngines.java(1))
            .keepingStateAmong(new RunFolders(file, 10, 1 << 30)));
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertEquals(Optional.empty(), result.state());
        assertTrue(result.warnings().stream().anyMatch(w -> w.contains("is not kept") && w.contains(file.toString())),
            result.warnings()::toString);
    }

    private Map<String, Long> files() throws IOException {
        final Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(m_folder)) {
            all.forEach(file -> files.put(file.getFileName().toString(), file.toFile().length()));
        }
        return files;
    }

    private RunResult cancelled(final PromptTunerSettings settings, final int reports) throws Exception {
        return tuner(settings).tune(TRAINING, Optional.empty(), cancelAfter(reports));
    }

    private static Monitor cancelAfter(final int reports) {
        return new StopsAtReport(reports, new CancellationException("The user cancelled."));
    }

    /** Gives a reason when it is asked for the n-th time. */
    private static Supplier<Optional<String>> after(final int asked) {
        final int[] count = new int[1];
        return () -> ++count[0] >= asked ? Optional.of("the time was up") : Optional.empty();
    }

    private static RunResult run(final Tuner tuner) throws Exception {
        return tuner.tune(TRAINING, Optional.empty(), Monitor.silent());
    }

    private Tuner among(final RunFolders folders, final PromptTunerSettings settings) {
        return settings.tuner(box(), ComputeEngines.java(1)).keepingStateAmong(folders);
    }

    private Tuner tuner(final PromptTunerSettings settings) {
        return settings.tuner(box(), ComputeEngines.java(1)).keepingStateIn(m_folder);
    }

    private BlackBox box() {
        final Model model = m_model;
        return new BlackBox(model, Ledger.unlimited());
    }
}
