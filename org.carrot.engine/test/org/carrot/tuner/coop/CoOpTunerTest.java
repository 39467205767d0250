package org.carrot.tuner.coop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.ScoreForm;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.run.Outcome;
import org.carrot.run.Reports;
import org.carrot.run.RunResult;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.junit.jupiter.api.Test;

final class CoOpTunerTest {

    private static final CoOpSettings SETTINGS = new CoOpSettings(LinearBlackBox.INITIAL_TEXT, .2, .9, 0, 4,
        OptionalInt.empty(), OptionalLong.empty(), OptionalLong.of(1));

    private final List<int[]> m_batches = new ArrayList<>();

    /** The number of the batch, from 1 on, whose answer is the faulty one; 0 for none. */
    private int m_faultyBatch;

    private Gradients.PromptGradient m_faulty;

    /** Three steps of torch.optim.SGD (PyTorch 2.7.1) with momentum 0.9 and weight decay 0.05. */
    @Test
    void stepsAsPyTorch() {
        final float[] p = {1, -2, .5f};
        final Sgd sgd = new Sgd(3, .9, .05);
        sgd.step(p, new float[]{.5f, -1, 2}, .1);
        assertArrayEquals(new float[]{.9449999928f, -1.8899999857f, .2974999845f}, p, 1e-6f);
        sgd.step(p, new float[]{-1, 0, .25f}, .1);
        assertArrayEquals(new float[]{.9907749891f, -1.7815499306f, .0887624919f}, p, 1e-6f);
        sgd.step(p, new float[]{.3f, .3f, .3f}, .02);
        assertArrayEquals(new float[]{.9920237064f, -1.7662473917f, .0451009795f}, p, 1e-6f);
    }

    @Test
    void theRateWarmsUpAndFallsAsACosine() {
        final CoOpSettings paper = CoOpSettings.paper(1);
        assertEquals(1e-5, paper.rate(0, 200));
        assertEquals(.002, paper.rate(1, 200));
        assertEquals(.001, paper.rate(101, 200), 1e-12);
        assertEquals(.002 * (1 + Math.cos(Math.PI * 198 / 200)) / 2, paper.rate(199, 200), 1e-12);
        assertArrayEquals(new int[]{50, 100, 100, 200, 200},
            new int[]{SETTINGS.epochs(1), SETTINGS.epochs(2), SETTINGS.epochs(4), SETTINGS.epochs(8),
                SETTINGS.epochs(16)});
        assertEquals(7, SETTINGS.withEpochs(7).epochs(16));
    }

    /** A loss of |p - p*|^2 / 2, whose gradient is p - p*. */
    @Test
    void descendsToTheBestPromptAndTellsTheLoss() throws Exception {
        final float[] best = new LinearBlackBox().bestPrompt();
        final TunedModel model = tune(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), Ledger.unlimited());
        assertArrayEquals(best, model.prompt().tuned(), .05f);
        assertTrue(model.refiner().isEmpty());
        assertEquals(100, model.history().size());
        assertTrue(model.history().get(0).promptLoss() > 1 && model.history().get(99).promptLoss() < .01);
        assertEquals(100, model.history().get(99).queries());
        assertEquals(100, model.cost().queries());
        assertEquals(6, model.cost().get(Unit.IMAGES));
        assertEquals(300, model.cost().get(Unit.TEXTS));
    }

    @Test
    void anEpochSeesEveryImageAtMostOnceInFullBatches() throws Exception {
        tune(LinearBlackBox.images(3, .1, 1, "cat", "dog", "bird"), Ledger.unlimited());
        assertEquals(200, m_batches.size());
        boolean shuffled = false;
        for (int epoch = 0; epoch < 100; epoch++) {
            final List<Integer> seen = new ArrayList<>();
            for (final int[] batch : m_batches.subList(2 * epoch, 2 * epoch + 2)) {
                assertEquals(4, batch.length);
                Arrays.stream(batch).forEach(seen::add);
            }
            assertEquals(8, seen.stream().distinct().filter(i -> i >= 0 && i < 9).count());
            shuffled |= !Arrays.equals(m_batches.get(0), m_batches.get(2 * epoch));
        }
        assertTrue(shuffled);
    }

    /** The images are a twentieth of the work, the epochs the rest. */
    @Test
    void tellsHowFarItIs() throws Exception {
        final Reports reports = new Reports();
        tuner(new Descending(), Ledger.unlimited(), SETTINGS.withEpochs(4))
            .tune(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), reports);
        final List<Double> fractions = IntStream.range(0, reports.lines().size())
            .filter(i -> reports.lines().get(i).startsWith("Epoch")).mapToObj(reports.fractions()::get).toList();
        assertEquals(4, fractions.size());
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertEquals(.05 + .95 * epoch / 4, fractions.get(epoch - 1), 1e-12);
        }
    }

    /** Six images are one batch: the budget ends with the epochs, or before them. */
    @Test
    void aBudgetThatIsUsedUpToTheLastQueryIsASettingsEnd() throws Exception {
        final LabelledImages images = LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird");
        for (final int queries : new int[]{99, 100}) {
            final RunResult result = run(images, Ledger.ofQueries(queries), SETTINGS.withBudget(queries));
            assertEquals("Completed %d of 100 epochs with %d queries.".formatted(queries, queries), result.message());
            assertEquals(Outcome.COMPLETED, result.outcome());
        }
    }

    @Test
    void aGradientThatIsNoNumberEndsTheRunWithTheEpochBefore() throws Exception {
        m_faultyBatch = 3;
        m_faulty = new Gradients.PromptGradient(1, new float[24]);
        m_faulty.gradient()[5] = Float.NaN;
        final RunResult result =
            run(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), Ledger.unlimited(), SETTINGS);
        assertEquals(Outcome.FAILED, result.outcome());
        assertTrue(result.message().contains("gives a gradient with values that are no numbers"), result::message);
        assertEquals(2, result.model().history().size());
    }

    @Test
    void aGradientOfAnotherLengthIsRefused() throws Exception {
        m_faultyBatch = 2;
        m_faulty = new Gradients.PromptGradient(1, new float[3]);
        final RunResult result =
            run(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), Ledger.unlimited(), SETTINGS);
        assertEquals("The model gives a gradient of 3 values for a prompt of 24. Connect another model.", result.message());
    }

    @Test
    void aModelThatNamesOnlyTheBestClassesIsNotTuned() {
        final Ledger ledger = Ledger.unlimited();
        final Model model = new ForwardingModel(new LinearBlackBox()) {
            @Override
            public ModelInfo info() {
                return Infos.with(super.info(), ScoreForm.BEST_FEW);
            }
        };
        assertEquals(
            "The model 'linear' does not give a score for each class, which learning needs: it names only the best. Connect "
                + "another model.",
            assertThrows(BlackBoxException.class, () -> tuner(model, ledger, SETTINGS)
                .tune(LinearBlackBox.images(2, .1, 1, "cat", "dog"), Monitor.silent())).getMessage());
        assertEquals(Cost.NONE, ledger.spent());
    }

    @Test
    void fewImagesAreOneBatch() throws Exception {
        tune(LinearBlackBox.images(1, .1, 1, "cat", "dog", "bird"), Ledger.unlimited());
        assertEquals(50, m_batches.size());
        assertEquals(3, m_batches.get(0).length);
    }

    /** An epoch has one batch of the six images. */
    @Test
    void theModelsBudgetHolds() throws Exception {
        final Ledger ledger = Ledger.ofQueries(30);
        final RunResult result = run(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), ledger, SETTINGS);
        assertEquals(Outcome.BUDGET_SPENT, result.outcome());
        assertEquals("The model's budget ended after 30 of 100 epochs with 30 queries, before the 100 of the settings.",
            result.message());
        assertEquals(30, ledger.spent().queries());
        assertEquals(30, result.model().history().size());
    }

    /** An epoch has two batches of the nine images: with one query left there is no other. */
    @Test
    void theSettingsBudgetHolds() throws Exception {
        final Ledger ledger = Ledger.unlimited();
        final RunResult result =
            run(LinearBlackBox.images(3, .1, 1, "cat", "dog", "bird"), ledger, SETTINGS.withBudget(31));
        assertEquals(Outcome.COMPLETED, result.outcome());
        assertEquals("Completed 15 of 100 epochs with 30 queries.", result.message());
        assertEquals(30, ledger.spent().queries());
        assertEquals(
            "The budget of 1 queries does not allow one epoch, which needs 2 (batches of 4 images). Raise the budget or take "
                + "larger batches.",
            assertThrows(IllegalArgumentException.class,
                () -> run(LinearBlackBox.images(3, .1, 1, "cat", "dog", "bird"), ledger, SETTINGS.withBudget(1)))
                .getMessage());
    }

    @Test
    void validationImagesAreRefused() {
        final LabelledImages images = LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird");
        final CoOpTuner tuner = tuner(new LinearBlackBox(), Ledger.unlimited(), SETTINGS);
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> tuner.tune(images, Optional.of(images), Monitor.silent())).getMessage().contains("leave them out"));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> tune(LinearBlackBox.images(2, .1, 1, "cat", "dog", "bird"), Ledger.unlimited()));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SETTINGS.learningRate(0)).getMessage()
            .contains("not 0.0"));
        assertTrue(refusal(1, 0, 4, 9).contains("not 1.0"));
        assertTrue(refusal(0, -1, 4, 9).contains("not -1.0"));
        assertTrue(refusal(0, 0, 0, 9).contains("not 0"));
        assertTrue(refusal(0, 0, 4, 0).contains("epoch, not 0"));
    }

    private static String refusal(final double momentum, final double decay, final int batch, final int epochs) {
        return assertThrows(IllegalArgumentException.class,
            () -> new CoOpSettings("a", .1, momentum, decay, batch, OptionalInt.of(epochs),
                OptionalLong.empty(), OptionalLong.of(1)))
            .getMessage();
    }

    private TunedModel tune(final LabelledImages images, final Ledger ledger) throws Exception {
        return run(images, ledger, SETTINGS).model();
    }

    private RunResult run(final LabelledImages images, final Ledger ledger, final CoOpSettings settings) throws Exception {
        return tuner(new Descending(), ledger, settings).tune(images, Monitor.silent());
    }

    private CoOpTuner tuner(final Model model, final Ledger ledger, final CoOpSettings settings) {
        return new CoOpTuner(new BlackBox(model, ledger), settings);
    }

    /** Offers the gradients of |p - p*|^2 / 2. */
    private final class Descending extends ForwardingModel {

        private final float[] m_best = new LinearBlackBox().bestPrompt();

        Descending() {
            super(new LinearBlackBox());
        }

        @Override
        protected <T> Optional<T> offer(final ModelPanel panel, final Offer.OfPanel<T> offer) {
            final Gradients gradients = (request, labels, monitor) -> {
                m_batches.add(IntStream.range(0, request.rows().count(labels.length)).map(request.rows()::image).toArray());
                final float[] gradient = ((SoftPrompts)request.prompts()).candidates()[0].clone();
                double loss = 0;
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] -= m_best[j];
                    loss += gradient[j] * gradient[j] / 2;
                }
                if (m_batches.size() == m_faultyBatch) {
                    return m_faulty;
                }
                return new Gradients.PromptGradient(loss, gradient);
            };
            return offer.from(gradients);
        }
    }
}
