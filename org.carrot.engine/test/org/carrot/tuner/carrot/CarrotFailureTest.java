package org.carrot.tuner.carrot;

import static org.carrot.tuner.carrot.CarrotTunerTest.SEARCH;
import static org.carrot.tuner.carrot.CarrotTunerTest.TRAINING;
import static org.carrot.tuner.carrot.CarrotTunerTest.last;
import static org.carrot.tuner.carrot.CarrotTunerTest.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.cmaes.Covariance;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerState;
import org.carrot.run.CountingBlackBox;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.ScriptedBlackBox;
import org.carrot.run.Tuner;
import org.carrot.tuner.auto.AutoTunerTest;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps of the method itself that fail, or that are cancelled while they compute. */
final class CarrotFailureTest {

    private static final String FIT = "CARROT fit";

    @TempDir
    Path m_folder;

    /** Does something in the fits of the refiner that follow on some reports, and cancels when it is told to. */
    private static final class WatchedFit implements Monitor {

        private final int m_after;

        private final Runnable m_inFit;

        private volatile int m_reports;

        private volatile boolean m_cancelled;

        WatchedFit(final int after, final Runnable inFit) {
            m_after = after;
            m_inFit = inFit;
        }

        static WatchedFit failing(final int after, final RuntimeException failure) {
            return new WatchedFit(after, () -> {
                throw failure;
            });
        }

        @Override
        public void report(final double fraction, final String message) {
            m_reports++;
        }

        @Override
        public void checkCancelled() {
            if (m_reports >= m_after && FIT.equals(Thread.currentThread().getName())) {
                m_inFit.run();
            } else if (m_cancelled) {
                throw new CancellationException("The user cancelled.");
            }
        }
    }

    @Test
    void aLastChoiceThatFailsKeepsThePromptFound() throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().build();
        final int reports = CarrotTunerTest.tune(settings, Ledger.unlimited()).model().history().size();
        final RunResult result =
            tuner(settings).tune(TRAINING, Optional.empty(),
                WatchedFit.failing(reports, new IllegalStateException("convergence failed")));
        assertEquals(Outcome.FAILED, result.outcome());
        assertEquals("The last choice of prompt and refiner failed: convergence failed.", result.message());
        assertEquals(reports, result.model().history().size());
        assertFalse(Arrays.equals(result.model().prompt().initial(), result.model().prompt().tuned()),
            "the best prompt of the search");
        final CountingBlackBox model = new CountingBlackBox(new LinearBlackBox());
        final RunResult second = settings.tuner(new BlackBox(model, Ledger.unlimited()), ComputeEngines.java(1))
            .keepingStateIn(m_folder).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.COMPLETED, second.outcome(), "the next run makes the choice");
        assertEquals(0, model.sent());
        CarrotTunerTest.assertSameModel(CarrotTunerTest.tune(settings, Ledger.unlimited()), second);
    }

    @Test
    void aFitThatFailsInTheSearchKeepsWhatWasFoundBefore() throws Exception {
        final RunResult result = tuner(AutoTunerTest.auto().build()).tune(TRAINING, Optional.empty(),
            WatchedFit.failing(5, new ArithmeticException("the matrix is singular")));
        assertEquals(Outcome.FAILED, result.outcome());
        assertEquals("Judging generation 10 failed: the matrix is singular.", result.message());
        assertEquals(9, last(result).number());
    }

    @Test
    void aFitThatFailsAtTheStartIsTold() {
        final BlackBoxException failure = assertThrows(BlackBoxException.class,
            () -> tuner(AutoTunerTest.auto().build()).tune(TRAINING, Optional.empty(),
                WatchedFit.failing(0, new ArithmeticException("the matrix is singular"))));
        assertEquals("Scoring the initial prompt failed: the matrix is singular.", failure.getMessage());
    }

    @Test
    void aDecompositionThatFailsIsNotTheModelsFault() throws Exception {
        final SymmetricEigen eigen = matrix -> {
            throw new IllegalStateException("java.lang.Object of org.apache.commons.math3.Matrix");
        };
        final CarrotSettings settings = settings().search(SEARCH.withCovariance(Covariance.FULL)).build();
        final RunResult result = new CarrotTuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()), settings,
            new ComputeEngines(RefinerEngine.java(1), eigen)).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, result.outcome());
        assertTrue(result.message().endsWith(" failed, for a reason that only the log can tell."), result.message());
        assertFalse(result.message().contains("model") || result.message().contains("java"), result.message());
        assertTrue(result.cause().orElseThrow().getCause() instanceof IllegalStateException);
    }

    @Test
    void aRefinerThatFailsKeepsThePromptFound() throws Exception {
        final RefinerEngine engine =
            (state, settings) -> new FailingRefiner(RefinerEngine.java(1).open(state, settings), 4);
        final RunResult result = new CarrotTuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()),
            settings().build(), new ComputeEngines(engine, SymmetricEigen.JAVA)).tune(TRAINING, Optional.empty(),
                Monitor.silent());
        assertEquals(Outcome.FAILED, result.outcome());
        assertEquals("Training the refiner in generation 4 failed: out of order.", result.message());
        assertEquals(3, last(result).number());
    }

    @Test
    void tooLittleMemoryIsTold() throws Exception {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (call == 6) {
                throw new OutOfMemoryError("Java heap space");
            }
        });
        final RunResult result = new CarrotTuner(new BlackBox(model, Ledger.unlimited()), settings().build(),
            ComputeEngines.java(1)).tune(TRAINING, Optional.empty(), Monitor.silent());
        assertEquals(Outcome.FAILED, result.outcome());
        assertTrue(result.message().startsWith("Scoring the candidates of generation 3 failed: there is not enough memory"),
            result.message());
        assertEquals(2, last(result).number());
    }

    /** The fit does not end before the test does: who waited for it would wait for ever. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aCancellationDoesNotWaitForTheLastChoice() throws Exception {
        final PromptTunerSettings settings = AutoTunerTest.auto().build();
        final int reports = CarrotTunerTest.tune(settings, Ledger.unlimited()).model().history().size();
        final CountDownLatch end = new CountDownLatch(1);
        final WatchedFit[] monitor = new WatchedFit[1];
        monitor[0] = new WatchedFit(reports, () -> {
            monitor[0].m_cancelled = true;
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            final RunResult result = tuner(settings).tune(TRAINING, Optional.empty(), monitor[0]);
            assertEquals(Outcome.CANCELLED, result.outcome());
            assertEquals(Optional.of(m_folder), result.state());
        } finally {
            end.countDown();
        }
        final RunResult second = tuner(settings).tune(TRAINING, Optional.empty(), Monitor.silent());
        final RunResult expected = CarrotTunerTest.tune(settings, Ledger.unlimited());
        CarrotTunerTest.assertSameModel(expected, second);
        assertArrayEquals(expected.model().prompt().tuned(), second.model().prompt().tuned());
    }

    private Tuner tuner(final PromptTunerSettings settings) {
        return settings.tuner(new BlackBox(new LinearBlackBox(), Ledger.unlimited()), ComputeEngines.java(1))
            .keepingStateIn(m_folder);
    }

    /** Fails in one of its epochs. */
    private static final class FailingRefiner implements RefinerInTraining {

        private final RefinerInTraining m_refiner;

        private int m_left;

        FailingRefiner(final RefinerInTraining refiner, final int fails) {
            m_refiner = refiner;
            m_left = fails;
        }

        @Override
        public double epoch(final float[] logits, final int[] labels, final RefinerLoss loss, final Monitor monitor) {
            if (--m_left == 0) {
                throw new IllegalStateException("out of order");
            }
            return m_refiner.epoch(logits, labels, loss, monitor);
        }

        @Override
        public void refine(final float[] logits, final float[] refined, final Monitor monitor) {
            m_refiner.refine(logits, refined, monitor);
        }

        @Override
        public double consistentLoss(final float[] logits, final int[] labels, final double lambda,
            final KlDirection direction, final Monitor monitor) {
            return m_refiner.consistentLoss(logits, labels, lambda, direction, monitor);
        }

        @Override
        public RefinerState state() {
            return m_refiner.state();
        }

        @Override
        public void close() {
            m_refiner.close();
        }
    }
}
