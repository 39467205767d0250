package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.SEARCH;
import static org.carrot.tuner.carrot.CarrotTunerTest.TRAINING;
import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.Model;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.cmaes.Covariance;
import org.carrot.run.CountingBlackBox;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.run.StopsAtReport;
import org.carrot.run.Tuner;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.auto.AutoTunerTest;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped goes on as if it had not been. */
final class CarrotContinuationTest {

    private static final LabelledImages VALIDATION = LinearBlackBox.images(4, 0.6, 77, CarrotTunerTest.CLASSES);

    /** A stop that nothing catches, as a killed process sees it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path m_folder;

    static Stream<PromptTunerSettings> runs() {
        return Stream.of(settings().build(), AutoTunerTest.auto().build(), settings().promptOnly().build(),
            settings().refinerOnly().epochs(20).build(),
            settings().sequential().consistency(Consistency.NONE).budget(100).epochs(9).build(),
            settings().consistency(Consistency.DEFAULT.withRefinerShare(0.5)).validationInterval(3).build(),
            settings().search(SEARCH.withCovariance(Covariance.FULL).withTaken(PromptTaken.MEAN_OF_40)).build(),
            settings().search(SEARCH.withTaken(PromptTaken.BEST).withBound(3)).selection(Selection.LAST).build());
    }

    /** What was sent without an answer is lost: the run ends as one that was allowed as many queries less. */
    @ParameterizedTest
    @MethodSource("runs")
    void aKilledRunEndsAsIfItHadNotStopped(final PromptTunerSettings settings) throws Exception {
        int kills = 0;
        RunResult result = null;
        Ledger ledger = null;
        long sent = 0;
        while (result == null) {
            ledger = Ledger.unlimited();
            final boolean kill = kills < 4;
            final CountingBlackBox model = new CountingBlackBox(new ScriptedBlackBox((call, candidate, logits) -> {
                if (kill && call == 6) {
                    throw new Killed();
                }
            }));
            try {
                result = tuner(model, settings, ledger).tune(TRAINING, Optional.of(VALIDATION), Monitor.silent());
            } catch (Killed e) {
                kills++;
            }
            sent += model.sent();
        }
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        final long lost = result.model().cost().queries() - last(result).queries();
        assertEqualsButForWhatWasLost(settings, lost, result);
        assertEquals(sent, result.model().cost().queries(), "everything that was sent is counted");
        assertEquals(result.model().cost(), ledger.spent());
        assertTrue(lost <= kills * 12L, "no more than a population is asked again");
        assertEquals(lost > 0, result.warnings().stream().anyMatch(w -> w.contains("%d of the ".formatted(lost))),
            result.warnings()::toString);
        assertEquals((kills + 1L) * (TRAINING.size() + VALIDATION.size()), ledger.spent().get(Unit.IMAGES),
            "the images are handed over again each time, and that is counted");
    }

    /** The process is killed at every request in turn, and every time that the run tells how far it is. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noKillEverExceedsTheBudget(final boolean validated) throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().budget(82).validationInterval(2).build();
        final Optional<LabelledImages> validation = validated ? Optional.of(VALIDATION) : Optional.empty();
        for (int at = 1; at <= 16; at++) {
            final int last = at;
            long sent = 0;
            RunResult result = null;
            for (int kill = 0; result == null; kill++) {
                final boolean dies = kill < 3;
                final CountingBlackBox model = new CountingBlackBox(new ScriptedBlackBox((call, candidate, logits) -> {
                    if (dies && call == last) {
                        throw new Killed();
                    }
                }));
                try {
                    result = tuner(model, settings, Ledger.unlimited()).tune(TRAINING, validation, Monitor.silent());
                } catch (Killed e) {
                    assertTrue(dies);
                }
                sent += model.sent();
            }
            assertTrue(sent <= 82, "sent " + sent + " with kills at request " + at);
            assertEquals(sent, result.model().cost().queries());
            clear();
        }
    }

    @Test
    void aRunWhoseLastGenerationIsOnlyInTheJournalKeepsIt() throws Exception {
        for (final PromptTunerSettings settings : runs().toList()) {
            final RunResult expected = uninterrupted(settings, Ledger.unlimited());
            final int reports = expected.model().history().size();
            for (final boolean killed : new boolean[]{true, false}) {
                final StopsAtReport monitor = new StopsAtReport(reports,
                    killed ? new Killed() : new CancellationException("The user cancelled."));
                if (killed) {
                    assertThrows(Killed.class, () -> tuner(new LinearBlackBox(), settings, Ledger.unlimited())
                        .tune(TRAINING, Optional.of(VALIDATION), monitor));
                } else {
                    assertEquals(settings instanceof AutoSettings ? Outcome.CANCELLED : Outcome.COMPLETED,
                        tuner(new LinearBlackBox(), settings, Ledger.unlimited())
                            .tune(TRAINING, Optional.of(VALIDATION), monitor).outcome());
                }
                final CountingBlackBox model = new CountingBlackBox(new LinearBlackBox());
                final RunResult result = tuner(model, settings, Ledger.unlimited()).tune(TRAINING,
                    Optional.of(VALIDATION), Monitor.silent());
                assertEquals(0, model.sent(), "all answers are there");
                assertEqualsButForWhatWasLost(settings, 0, result);
                assertEquals(expected.message(), result.message());
                assertEquals(expected.warnings(), result.warnings());
                clear();
            }
        }
    }

    @Test
    void aKillCostsAtMostTheRequestInWork() throws Exception {
        final PromptTunerSettings settings = settings().build();
        final Ledger first = Ledger.unlimited();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 8 && candidate == 11) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> tuner(model, settings, first).tune(TRAINING, Optional.empty(), Monitor.silent()));
        assertEquals(1 + 3 * 13 + 12, first.spent().queries(), "the fourth population was sent");
        final Ledger second = Ledger.unlimited();
        final RunResult result =
            tuner(new LinearBlackBox(), settings, second).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(result.model().cost(), second.spent());
        assertEquals(12 + 1 + 13L * 22, second.spent().queries(), "what was spent before is entered again");
        assertEquals(new RunResult.Continued(1 + 3 * 13 + 12, false), result.continuedFrom().orElseThrow());
        assertEquals(Optional.of(m_folder), result.state());
    }

    @Test
    void anAnswerWithinAGenerationIsNotPaidForTwice() throws Exception {
        final PromptTunerSettings settings = settings().build();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 9) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class,
            () -> tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent()));
        final CountingBlackBox rest = new CountingBlackBox(new LinearBlackBox());
        final RunResult result =
            tuner(rest, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(1, rest.firstPopulation(), "the mean of the fourth generation, whose population is known");
        assertEquals(1, result.model().cost().queries() - last(result).queries());
    }

    @Test
    void whatIsToldOfAnAnswerIsToldWhenItIsGivenAgain() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 4 && candidate == 2) {
                logits[0] = Float.NaN;
            }
            if (call == 8) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> tuner(model, settings().build(), Ledger.unlimited()).tune(TRAINING,
            Optional.empty(), Monitor.silent()));
        final RunResult result = tuner(new LinearBlackBox(), settings().build(), Ledger.unlimited()).tune(TRAINING,
            Optional.empty(), Monitor.silent());
        assertTrue(result.warnings().stream().anyMatch(w -> w.contains("Such candidates rank last")),
            result.warnings()::toString);
    }

    @Test
    void aStartThatWasSentInVainIsCounted() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            throw new Killed();
        });
        final PromptTunerSettings settings = settings().refinerOnly().epochs(2).budget(2).build();
        assertThrows(Killed.class,
            () -> tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent()));
        assertThrows(Killed.class,
            () -> tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent()));
        final BlackBoxException refusal = assertThrows(BlackBoxException.class,
            () -> tuner(new LinearBlackBox(), settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(),
                Monitor.silent()));
        assertTrue(refusal.getMessage().contains("2 were spent when the run was stopped before"), refusal::getMessage);
    }

    @Test
    void aStartOfNoNumbersIsAskedAgain() throws Exception {
        final ScriptedBlackBox broken = new ScriptedBlackBox((call, candidate, logits) -> logits[0] = Float.NaN);
        final PromptTunerSettings settings = settings().build();
        for (int i = 0; i < 2; i++) {
            final BlackBoxException refusal = assertThrows(BlackBoxException.class,
                () -> tuner(broken, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent()));
            assertTrue(refusal.getMessage().contains("no numbers"), refusal::getMessage);
        }
        final RunResult result =
            tuner(new LinearBlackBox(), settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings, Ledger.ofQueries(300 - 2)), result);
    }

    @Test
    void aFailedRunGoesOnWhenItIsStartedAgain() throws Exception {
        final PromptTunerSettings settings = settings().build();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 20) {
                throw new BlackBoxException("The server is gone.");
            }
        });
        final RunResult stopped =
            tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, stopped.outcome());
        final RunResult result =
            tuner(new LinearBlackBox(), settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings, Ledger.ofQueries(300 - 12)), result);
        assertEquals(stopped.model().history(),
            result.model().history().subList(0, stopped.model().history().size()));
    }

    @Test
    void aLimitOfTheModelHoldsForBothPartsTogether() throws Exception {
        final PromptTunerSettings settings = settings().build();
        final RunResult stopped =
            tuner(new LinearBlackBox(), settings, Ledger.ofQueries(100)).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.BUDGET_SPENT, stopped.outcome());
        final Ledger raised = Ledger.ofQueries(150);
        final RunResult result =
            tuner(new LinearBlackBox(), settings, raised).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertEquals(1 + 13L * 11, raised.spent().queries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "images", "refiner"})
    void anotherRunIsRefused(final String difference) throws Exception {
        stopEarly(settings().build());
        final PromptTunerSettings settings = switch (difference) {
            case "seed" -> settings().seed(2).build();
            case "refiner" -> settings().promptOnly().build();
            default -> settings().build();
        };
        final LabelledImages images = "images".equals(difference)
            ? LinearBlackBox.images(16, 0.6, 2, CarrotTunerTest.CLASSES) : TRAINING;
        final CheckpointException refusal = assertThrows(CheckpointException.class,
            () -> tuner(new LinearBlackBox(), settings, Ledger.unlimited()).tune(images, Optional.empty(),
                Monitor.silent()));
        assertTrue(refusal.getMessage().contains(difference), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("start anew"), refusal::getMessage);
    }

    @Test
    void theThreadsMayDiffer() throws Exception {
        stopEarly(settings().threads(1).build());
        final RunResult result = tuner(new LinearBlackBox(), settings().threads(3).build(), Ledger.unlimited())
            .tune(TRAINING, Optional.empty(), Monitor.silent());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings().build(), Ledger.ofQueries(300 - 12)), result);
    }

    @Test
    void aCutOffJournalIsTold() throws Exception {
        stopEarly(settings().build());
        final Path journal = m_folder.resolve("journal-1.carrot");
        Files.write(journal, Arrays.copyOf(Files.readAllBytes(journal), (int)Files.size(journal) / 2));
        final RunResult result = tuner(new LinearBlackBox(), settings().build(), Ledger.unlimited()).tune(TRAINING,
            Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertTrue(result.warnings().get(0).contains("asked again, and is not counted in the budget"),
            result.warnings()::toString);
    }

    @Test
    void aDamagedCheckpointIsRefused() throws Exception {
        stopEarly(settings().build());
        for (final Path file : files().values()) {
            final byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        final CheckpointException refusal = assertThrows(CheckpointException.class,
            () -> tuner(new LinearBlackBox(), settings().build(), Ledger.unlimited()).tune(TRAINING, Optional.empty(),
                Monitor.silent()));
        assertTrue(refusal.getMessage().contains(m_folder.toString()), refusal::getMessage);
    }

    private static RunResult uninterrupted(final PromptTunerSettings settings, final Ledger ledger) throws Exception {
        return settings.tuner(new BlackBox(new LinearBlackBox(), ledger), ComputeEngines.java(1)).tune(TRAINING,
            Optional.of(VALIDATION), Monitor.silent());
    }

    /** @param lost queries that the uninterrupted run must do without */
    private static void assertEqualsButForWhatWasLost(final PromptTunerSettings settings, final long lost,
        final RunResult result) throws Exception {
        final RunResult expected =
            uninterrupted(settings, Ledger.ofQueries(settings.budget(TRAINING) - lost));
        assertEquals(expected.model().history(), result.model().history());
        assertArrayEquals(expected.model().prompt().tuned(), result.model().prompt().tuned());
        assertEquals(expected.model().refiner().isPresent(), result.model().refiner().isPresent());
        for (int l = 0; l < expected.model().refiner().map(r -> r.layers().size()).orElse(0); l++) {
            assertArrayEquals(expected.model().refiner().get().layers().get(l).weights(),
                result.model().refiner().get().layers().get(l).weights());
        }
        assertEquals(expected.model().cost().queries() + lost, result.model().cost().queries());
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(m_folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void stopEarly(final PromptTunerSettings settings) throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 8) {
                throw new BlackBoxException("The server is gone.");
            }
        });
        tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
    }

    private Map<String, Path> files() throws IOException {
        final Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(m_folder)) {
            all.filter(f -> f.getFileName().toString().contains("checkpoint"))
                .forEach(f -> files.put(f.getFileName().toString(), f));
        }
        return files;
    }

    private Tuner tuner(final Model model, final PromptTunerSettings settings,
        final Ledger ledger) {
        return settings.tuner(new BlackBox(model, ledger), ComputeEngines.java(1)).keepingStateIn(m_folder);
    }
}
