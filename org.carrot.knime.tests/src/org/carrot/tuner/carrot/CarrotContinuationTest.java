package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.SEARCH;
import static org.carrot.tuner.carrot.CarrotTunerTest.TRAINING;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.cmaes.Covariance;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
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

    static Stream<CarrotSettings> runs() {
        return Stream.of(settings().build(), CarrotGuardedTest.guarded().build(), settings().withoutRefiner().build(),
            settings().withoutSearch().epochs(20).build(),
            settings().schedule(Schedule.SEQUENTIAL).consistency(Consistency.NONE).budget(100).epochs(9).build(),
            settings().search(SEARCH.withCovariance(Covariance.FULL).withTaken(PromptTaken.MEAN_OF_40)).build(),
            settings().search(SEARCH.withTaken(PromptTaken.BEST).withBound(3)).selection(Selection.LAST).build());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aKilledRunEndsAsIfItHadNotStopped(final CarrotSettings settings) throws Exception {
        final Ledger uninterrupted = Ledger.unlimited();
        final CarrotResult expected = new CarrotTuner(new BlackBox(new LinearBlackBox(), uninterrupted), settings,
            Arithmetic.java(1)).tune(TRAINING, Optional.of(VALIDATION), Monitor.silent());
        int kills = 0;
        CarrotResult result = null;
        Ledger ledger = null;
        while (result == null) {
            ledger = Ledger.unlimited();
            final boolean kill = kills < 4;
            final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
                if (kill && call == 6) {
                    throw new Killed();
                }
            });
            try {
                result = tuner(model, settings, ledger).tune(TRAINING, Optional.of(VALIDATION), Monitor.silent());
            } catch (Killed e) {
                kills++;
            }
        }
        assertEquals(Outcome.COMPLETED, result.outcome(), result::message);
        assertEquals(expected.message(), result.message());
        assertEquals(expected.warnings(), result.warnings());
        assertEquals(expected.model().history(), result.model().history());
        assertArrayEquals(expected.model().prompt().tuned(), result.model().prompt().tuned());
        assertEquals(expected.model().refiner().isPresent(), result.model().refiner().isPresent());
        if (expected.model().refiner().isPresent()) {
            for (int l = 0; l < expected.model().refiner().get().layers().size(); l++) {
                assertArrayEquals(expected.model().refiner().get().layers().get(l).weights(),
                    result.model().refiner().get().layers().get(l).weights());
            }
        }
        assertEquals(uninterrupted.spent().queries(), ledger.spent().queries());
        assertEquals(uninterrupted.spent().textSequences(), ledger.spent().textSequences());
        assertEquals((kills + 1) * uninterrupted.spent().imageEncodings(), ledger.spent().imageEncodings(),
            "the images are handed over again each time, and that is counted");
    }

    @Test
    void atMostTheGenerationInWorkIsAskedAgain() throws Exception {
        final CarrotSettings settings = settings().build();
        final Ledger first = Ledger.unlimited();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 8 && candidate == 11) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> tuner(model, settings, first).tune(TRAINING, Optional.empty(), Monitor.silent()));
        assertEquals(1 + 3 * 13 + 12, first.spent().queries(), "the fourth population was sent");
        final Ledger second = Ledger.unlimited();
        final CarrotResult result =
            tuner(new LinearBlackBox(), settings, second).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(result.model().cost(), second.spent());
        assertEquals(1 + 13L * 23, second.spent().queries(), "what was spent before is entered again");
    }

    @Test
    void aCancelledRunGoesOnWhenItIsStartedAgain() throws Exception {
        final CarrotSettings settings = settings().build();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 20) {
                throw new BlackBoxException("The server is gone.");
            }
        });
        final CarrotResult stopped =
            tuner(model, settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, stopped.outcome());
        final CarrotResult result =
            tuner(new LinearBlackBox(), settings, Ledger.unlimited()).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings, Ledger.unlimited()), result);
        assertEquals(stopped.model().history(),
            result.model().history().subList(0, stopped.model().history().size()));
    }

    @Test
    void aLimitOfTheModelHoldsForBothPartsTogether() throws Exception {
        final CarrotSettings settings = settings().build();
        final CarrotResult stopped =
            tuner(new LinearBlackBox(), settings, Ledger.ofQueries(100)).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.BUDGET_SPENT, stopped.outcome());
        final Ledger raised = Ledger.ofQueries(150);
        final CarrotResult result =
            tuner(new LinearBlackBox(), settings, raised).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertEquals(1 + 13L * 11, raised.spent().queries());
    }

    @Test
    void nothingIsKeptOfACompletedRun() throws Exception {
        tuner(new LinearBlackBox(), settings().build(), Ledger.unlimited()).tune(TRAINING, Optional.empty(),
            Monitor.silent());
        try (Stream<Path> files = Files.list(m_folder)) {
            assertEquals(List.of(), files.filter(f -> f.getFileName().toString().contains("checkpoint")).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "images", "refiner"})
    void anotherRunIsRefused(final String difference) throws Exception {
        stopEarly(settings().build());
        final CarrotSettings settings = switch (difference) {
            case "seed" -> settings().seed(2).build();
            case "refiner" -> settings().withoutRefiner().build();
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
        final CarrotResult result = tuner(new LinearBlackBox(), settings().threads(3).build(), Ledger.unlimited())
            .tune(TRAINING, Optional.empty(), Monitor.silent());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings().build(), Ledger.unlimited()), result);
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

    private void stopEarly(final CarrotSettings settings) throws Exception {
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

    private CarrotTuner tuner(final BlackBoxModel model, final CarrotSettings settings,
        final Ledger ledger) {
        return new CarrotTuner(new BlackBox(model, ledger), settings, Arithmetic.java(1)).keepingStateIn(m_folder);
    }
}
