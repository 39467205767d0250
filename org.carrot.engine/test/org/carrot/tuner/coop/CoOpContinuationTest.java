package org.carrot.tuner.coop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.RunResult.Continued;
import org.carrot.run.StopsAtReport;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CoOp is durable as every method is: what was stopped goes on, and what was paid for is kept. */
final class CoOpContinuationTest {

    /** Ten epochs of three batches. */
    private static final CoOpSettings SETTINGS = new CoOpSettings(LinearBlackBox.INITIAL_TEXT, .2, .9, .01, 4,
        OptionalInt.of(10), OptionalLong.empty(), OptionalLong.of(3));

    private static final LabelledImages IMAGES = LinearBlackBox.images(4, .1, 1, "cat", "dog", "bird");

    private static final Monitor SILENT = Monitor.silent();

    /** A stop that nothing catches, as a killed process sees it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path m_folder;

    private int m_asked;

    /** @param stop thrown in place of the answer to the gradient of this number, from 1 on */
    private CoOpTuner tuner(final CoOpSettings settings, final Ledger ledger, final int number, final Throwable stop) {
        m_asked = 0;
        return new CoOpTuner(new BlackBox(new Descending(number, stop), ledger), settings);
    }

    /** Offers the gradients of |p - p*|^2 / 2, and a little that depends on the order of the images. */
    private final class Descending extends ForwardingModel {

        private final float[] m_best = new LinearBlackBox().bestPrompt();

        private final int m_number;

        private final Throwable m_stop;

        Descending(final int number, final Throwable stop) {
            super(new LinearBlackBox());
            m_number = number;
            m_stop = stop;
        }

        @Override
        protected <T> Optional<T> offer(final ModelPanel panel, final Offer.OfPanel<T> offer) {
            final Gradients gradients = (request, labels, monitor) -> {
                m_asked++;
                if (m_asked == m_number) {
                    sneak(m_stop);
                }
                final float[] gradient = ((SoftPrompts)request.prompts()).candidates()[0].clone();
                double loss = 0;
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] -= m_best[j] + .01f * request.rows().image(0);
                    loss += gradient[j] * gradient[j] / 2;
                }
                return new Gradients.PromptGradient(loss, gradient);
            };
            return offer.from(gradients);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(final Throwable stop) throws T {
        throw (T)stop;
    }

    private RunResult rest() throws Exception {
        final CoOpTuner tuner = tuner(SETTINGS, Ledger.unlimited(), 0, null);
        tuner.keepingStateIn(m_folder);
        return tuner.tune(IMAGES, SILENT);
    }

    private RunResult uninterrupted(final long budget) throws Exception {
        return tuner(SETTINGS, Ledger.ofQueries(budget), 0, null).tune(IMAGES, SILENT);
    }

    private static void assertSame(final RunResult expected, final RunResult actual) {
        assertEquals(expected.outcome(), actual.outcome());
        assertArrayEquals(expected.model().prompt().tuned(), actual.model().prompt().tuned());
        assertEquals(expected.model().history().stream().map(Generation::promptLoss).toList(),
            actual.model().history().stream().map(Generation::promptLoss).toList());
    }

    /** A query is lost at each gradient whose answer did not come, and only then; the budget of thirty is for all. */
    @Test
    void aKilledRunEndsAsOneThatWasAllowedAQueryLess() throws Exception {
        for (int at = 1; at <= 30; at++) {
            final CoOpTuner tuner = tuner(SETTINGS, Ledger.unlimited(), at, new Killed());
            tuner.keepingStateIn(m_folder);
            assertThrows(Killed.class, () -> tuner.tune(IMAGES, SILENT));
            final RunResult result = rest();
            assertTrue(m_asked + at <= 30, "sent %d and %d".formatted(at, m_asked));
            assertEquals(Math.max(27, at - 1), m_asked + at - 1, "nothing but the one in work is asked twice");
            final RunResult shorter = uninterrupted(29);
            assertArrayEquals(shorter.model().prompt().tuned(), result.model().prompt().tuned());
            assertEquals(shorter.model().history(), result.model().history());
            assertEquals(Math.max(28, at), result.model().cost().queries());
            assertTrue(result.warnings().get(0)
                .startsWith("1 of the %d queries spent brought nothing".formatted(Math.max(28, at))),
                result.warnings()::toString);
            clear();
        }
    }

    @Test
    void aCancelledRunHasAResultAndGoesOnBitForBit() throws Exception {
        final CoOpTuner tuner = tuner(SETTINGS, Ledger.unlimited(), 0, null);
        tuner.keepingStateIn(m_folder);
        final RunResult cancelled =
            tuner.tune(IMAGES, new StopsAtReport(4, new CancellationException("The user cancelled.")));
        assertEquals(Outcome.CANCELLED, cancelled.outcome());
        assertEquals(4, cancelled.model().history().size());
        assertEquals(Optional.of(m_folder), cancelled.state());
        final RunResult result = rest();
        assertEquals(new Continued(12, false), result.continuedFrom().orElseThrow());
        assertEquals(18, m_asked);
        assertSame(uninterrupted(30), result);
    }

    @Test
    void aFailureAmidAnEpochKeepsTheEpochBefore() throws Exception {
        final CoOpTuner tuner = tuner(SETTINGS, Ledger.unlimited(), 8, new BlackBoxException("The server is gone."));
        final RunResult failed = tuner.tune(IMAGES, SILENT);
        assertEquals(Outcome.FAILED, failed.outcome());
        assertEquals("The server is gone.", failed.message());
        assertEquals(2, failed.model().history().size());
        assertArrayEquals(tuner(SETTINGS.withBudget(6).withEpochs(10), Ledger.unlimited(), 0, null).tune(IMAGES, SILENT)
            .model().prompt().tuned(), failed.model().prompt().tuned());
    }

    @Test
    void anEarlyEndIsAWholeResultAndTheRunGoesOnLater() throws Exception {
        final CoOpTuner tuner = tuner(SETTINGS, Ledger.unlimited(), 0, null);
        tuner.keepingStateIn(m_folder).finishingWhen(() -> m_asked == 9 ? Optional.of("that is enough") : Optional.empty());
        final RunResult early = tuner.tune(IMAGES, SILENT);
        assertEquals(Outcome.FINISHED_EARLY, early.outcome());
        assertEquals("After 3 epochs with 9 queries the run was finished early, because that is enough.", early.message());
        assertSame(uninterrupted(30), rest());
    }

    @Test
    void aCompleteRunIsGivenOutAgainAndALargerBudgetGoesOn() throws Exception {
        final CoOpTuner tuner = tuner(SETTINGS.withBudget(15), Ledger.unlimited(), 0, null);
        tuner.keepingStateIn(m_folder);
        final RunResult first = tuner.tune(IMAGES, SILENT);
        assertEquals(5, first.model().history().size());
        final RunResult result = rest();
        assertEquals(15, m_asked);
        assertSame(uninterrupted(30), result);
        final RunResult again = rest();
        assertEquals(0, m_asked);
        assertTrue(again.continuedFrom().orElseThrow().again());
        assertSame(result, again);
    }

    private void clear() throws Exception {
        try (Stream<Path> files = Files.list(m_folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
