package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.carrot.tuner.carrot.CarrotTunerTest.tune;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BudgetExceededException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.Model;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a run, and that nothing paid for is lost. */
final class CarrotEndingTest {

    private static final ScriptedBlackBox.Script UNCHANGED = (call, candidate, logits) -> {};

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void cancellationInTheMidstOfAPopulationKeepsTheGenerationsBefore(final int threads) throws Exception {
        final CancelledLater monitor = new CancelledLater();
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            // start, three generations of population and mean, and the fifth candidate of the fourth
            if (call == 8 && candidate == 4) {
                monitor.m_cancelled = true;
            }
        });
        final RunResult result =
            tune(model, settings().threads(threads).build(), Ledger.unlimited(), Optional.empty(), monitor);
        assertEquals(Outcome.CANCELLED, result.outcome());
        assertTrue(result.cause().orElseThrow() instanceof CancellationException);
        assertEquals(3, last(result).number());
        assertEquals(1 + 4 * 12 + 3, result.model().cost().queries(), "the fourth population was sent");
        assertEquals(1 + 3 * 13, last(result).queries());
        assertTrue(result.model().refiner().isPresent());
        final RunResult complete = tune(settings().budget(1 + 3 * 13).build(), Ledger.unlimited());
        CarrotTunerTest.assertSameModel(complete, result);
        assertEquals(0, model.openPanels());
    }

    @Test
    void anInterruptedThreadEndsTheRunAndStaysInterrupted() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 4) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            final RunResult result =
                tune(model, settings().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
            assertEquals(Outcome.CANCELLED, result.outcome());
            assertEquals(1, last(result).number());
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void cancellationBeforeTheStartIsThrown() {
        final CancelledLater monitor = new CancelledLater();
        monitor.m_cancelled = true;
        final Model model = new LinearBlackBox();
        assertThrows(CancellationException.class,
            () -> tune(model, settings().build(), Ledger.unlimited(), Optional.empty(), monitor));
    }

    @Test
    void aFailureKeepsTheGenerationsBefore() throws Exception {
        final BlackBoxException failure = new BlackBoxException("The server is gone. Try again later.");
        final RunResult result = failing(6, failure);
        assertEquals(Outcome.FAILED, result.outcome());
        assertEquals("The server is gone. Try again later.", result.message());
        assertSame(failure, result.cause().orElseThrow());
        assertEquals(2, last(result).number());
        assertNotNull(result.model());
    }

    @Test
    void aFailureRightAfterTheStartKeepsTheStart() throws Exception {
        final RunResult result = failing(2, new BlackBoxException("The server is gone."));
        assertEquals(Outcome.FAILED, result.outcome());
        assertEquals(1, result.model().history().size());
        assertEquals(Optional.empty(), result.model().refiner());
    }

    @Test
    void aFailureOfTheModelsOwnKindIsAFailureToo() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 5) {
                throw new UnsupportedOperationException("no such operator");
            }
        });
        final RunResult result =
            tune(model, settings().threads(2).build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, result.outcome());
        assertTrue(result.message().contains("no such operator"), result::message);
        assertEquals(1, last(result).number());
    }

    @Test
    void aFailureAtTheStartIsThrown() {
        final BlackBoxException failure = new BlackBoxException("The server is gone.");
        assertSame(failure, assertThrows(BlackBoxException.class, () -> failing(1, failure)));
    }

    @Test
    void aStartOfNoNumbersIsRefused() {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> logits[0] = Float.NaN);
        final BlackBoxException refusal = assertThrows(BlackBoxException.class,
            () -> tune(model, settings().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent()));
        assertTrue(refusal.getMessage().contains("a photo of a"), refusal::getMessage);
    }

    @Test
    void theModelsBudgetEndsTheRunBeforeAGenerationThatItDoesNotAllow() throws Exception {
        final Ledger ledger = Ledger.ofQueries(50);
        final RunResult result = tune(settings().budget(300).build(), ledger);
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertEquals(1 + 3 * 13, ledger.spent().queries());
        assertEquals(3, last(result).number());
        assertTrue(result.message().contains("after 3 generations with 40 queries"), result::message);
    }

    @Test
    void aBudgetInAnotherUnitEndsTheRunToo() throws Exception {
        // three classes: the start takes 3 texts, a generation 39; the third population would make it 117
        final Ledger ledger = new Ledger(Costs.of(1000, 1000, 1000, 110));
        final RunResult result = tune(settings().build(), ledger);
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertTrue(result.cause().orElseThrow() instanceof BudgetExceededException);
        assertTrue(result.message().contains("text sequences"), result::message);
        assertEquals(2, last(result).number());
        assertTrue(ledger.spent().get(Unit.TEXTS) <= 110);
    }

    @Test
    void aModelsBudgetBelowOneGenerationIsRefusedBeforeAnythingIsAsked() {
        final Ledger ledger = Ledger.ofQueries(13);
        final BlackBoxException refusal =
            assertThrows(BlackBoxException.class, () -> tune(settings().build(), ledger));
        assertTrue(refusal.getMessage().contains("13 queries") && refusal.getMessage().contains("needs 14"),
            refusal::getMessage);
        assertSame(Cost.NONE, ledger.spent());
    }

    @Test
    void aSearchThatHasConvergedEndsTheRun() throws Exception {
        // every prompt is perfect: the fitness is 0 throughout
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            for (int i = 0; i < logits.length; i++) {
                logits[i] = i % 3 == CarrotTunerTest.TRAINING.labels()[i / 3] ? 100 : 0;
            }
        });
        final RunResult result = tune(model, settings().promptOnly().build(), Ledger.unlimited(),
            Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertTrue(result.message().contains("because the fitness no longer varies"), result::message);
        assertTrue(result.model().cost().queries() < 300);
        assertFalse(result.model().history().isEmpty());
    }

    @Test
    void theUnchangedScriptIsTheLinearModel() throws Exception {
        CarrotTunerTest.assertSameResult(tune(settings().build(), Ledger.unlimited()),
            tune(new ScriptedBlackBox(UNCHANGED), settings().build(), Ledger.unlimited(), Optional.empty(),
                Monitor.silent()));
    }

    /** The call that fails: 1 is the start, 2 and 3 population and mean of the first generation, and so on. */
    private static RunResult failing(final int call, final BlackBoxException failure) throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((c, candidate, logits) -> {
            if (c == call) {
                throw failure;
            }
        });
        return tune(model, settings().build(), Ledger.unlimited(), Optional.empty(), Monitor.silent());
    }

    private static final class CancelledLater implements Monitor {

        private volatile boolean m_cancelled;

        @Override
        public void report(final double fraction, final String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            if (m_cancelled) {
                throw new CancellationException("The user cancelled.");
            }
        }
    }
}
