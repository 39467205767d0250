package org.carrot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;
import org.junit.jupiter.api.Test;

/** What a run holds is freed when no thread evaluates an answer with it any more. */
final class TunerClosingTest {

    private final CountDownLatch m_begun = new CountDownLatch(1);

    private final AtomicBoolean m_evaluating = new AtomicBoolean();

    private boolean m_freedAmidAnEvaluation;

    private boolean m_freed;

    private enum OnlyStep {
        SCORING
    }

    private record OneSetting() implements TunerSettings {

        @Override
        public String initialText() {
            return LinearBlackBox.INITIAL_TEXT;
        }

        @Override
        public long budget(final LabelledImages training) {
            return 10;
        }

        @Override
        public LeastBudget leastBudget(final LabelledImages training, final boolean validation) {
            return new LeastBudget(2, "a scoring", "two candidates", "");
        }

        @Override
        public OptionalLong seed() {
            return OptionalLong.of(1);
        }

        @Override
        public int threads() {
            return 2;
        }

        @Override
        public NonFiniteScores nonFiniteScores() {
            return NonFiniteScores.FAIL;
        }

        @Override
        public Map<String, String> identity() {
            return Map.of();
        }
    }

    private final class Scoring implements TuningRun<OnlyStep> {

        private final RunContext m_context;

        Scoring(final RunContext context) {
            m_context = context;
        }

        @Override
        public Class<OnlyStep> steps() {
            return OnlyStep.class;
        }

        @Override
        public Optional<OnlyStep> next() {
            return Optional.of(OnlyStep.SCORING);
        }

        @Override
        public void make(final OnlyStep step) throws BlackBoxException {
            final float[] prompt = m_context.initial();
            m_context.scorer().losses(new SoftPrompts(new float[][]{prompt, prompt}, m_context.tokens()), this::slowly);
        }

        private double slowly(final float[] logits) {
            m_evaluating.set(true);
            m_begun.countDown();
            final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            while (System.nanoTime() < end) { // whatever interrupts it
                LockSupport.parkNanos(1_000_000);
            }
            m_evaluating.set(false);
            return 0;
        }

        @Override
        public Ending ending() {
            return Ending.of(Outcome.COMPLETED, "Scored.");
        }

        @Override
        public Solution solution() {
            return Solution.of(m_context.initial());
        }

        @Override
        public String work() {
            return "Scoring";
        }

        @Override
        public String progress() {
            return "After a scoring";
        }

        @Override
        public long answerBytes() {
            return 1;
        }

        @Override
        public void write(final DataOutput out) {
            // no state
        }

        @Override
        public void read(final DataInput in) {
            // no state
        }

        @Override
        public void close() {
            m_freed = true;
            m_freedAmidAnEvaluation = m_evaluating.get();
        }
    }

    private final class Once implements TuningMethod {

        @Override
        public TunerSettings settings() {
            return new OneSetting();
        }

        @Override
        public TuningRun<?> begin(final RunContext context) {
            return new Scoring(context);
        }
    }

    @Test
    void aModelThatFailsAmidAPopulationFreesNothingThatIsStillUsed() {
        final ScriptedBlackBox model = new ScriptedBlackBox((call, candidate, logits) -> {
            if (candidate == 1) {
                awaitEvaluation();
                throw new BlackBoxException("The server is gone.");
            }
        });
        final Tuner tuner = new Tuner(new BlackBox(model, Ledger.unlimited()), new Once()) {
        };
        final LabelledImages images = LinearBlackBox.images(2, .1, 1, "cat", "dog");
        assertEquals("The server is gone.", assertThrows(BlackBoxException.class,
            () -> tuner.tune(images, Optional.empty(), Monitor.silent())).getMessage());
        assertEquals(true, m_freed);
        assertFalse(m_freedAmidAnEvaluation);
    }

    private void awaitEvaluation() throws BlackBoxException {
        try {
            m_begun.await();
        } catch (InterruptedException e) {
            throw new BlackBoxException("Nobody interrupts.", e);
        }
    }
}
