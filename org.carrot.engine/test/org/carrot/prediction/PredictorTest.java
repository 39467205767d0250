package org.carrot.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PredictorTest {

    private static final int TOKENS = 4;

    private static final LabelledImages IMAGES = LinearBlackBox.images(20, 0.5, 4, "cat", "dog", "tree");

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final BlackBox m_blackBox = new BlackBox(m_model, Ledger.unlimited());

    private final RefinerWeights m_refiner =
        RefinerState.random(3, RefinerSettings.DEFAULT, 1).weights();

    @Test
    void zeroShotIsTheInitialPrompt() throws Exception {
        assertPredicts(PredictionMode.ZERO_SHOT, Optional.of(m_refiner),
            logits(m_model.embed(LinearBlackBox.INITIAL_TEXT)));
    }

    @Test
    void promptOnlyIsTheTunedPrompt() throws Exception {
        assertPredicts(PredictionMode.PROMPT_ONLY, Optional.of(m_refiner), logits(m_model.bestPrompt()));
    }

    @Test
    void carrotRefinesWhatTheTunedPromptGives() throws Exception {
        final float[] logits = logits(m_model.bestPrompt());
        final Refiner refiner = Refiner.of(m_refiner);
        refiner.refine(logits, logits, refiner.buffers(), Monitor.silent());
        assertPredicts(PredictionMode.CARROT, Optional.of(m_refiner), logits);
    }

    @Test
    void carrotWithoutARefinerIsTheTunedPrompt() throws Exception {
        assertPredicts(PredictionMode.CARROT, Optional.empty(), logits(m_model.bestPrompt()));
    }

    @Test
    void theTunedPromptIsTheBetterOne() throws Exception {
        assertTrue(accuracy(PredictionMode.PROMPT_ONLY) > accuracy(PredictionMode.ZERO_SHOT) + 0.1);
    }

    /** Less than a batch, exactly one, one image more, several batches. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 600})
    void imagesStreamInBatchesAndAreCounted(final int images) throws Exception {
        final List<Long> order = new ArrayList<>();
        final Cost before = m_blackBox.ledger().spent();
        new Predictor(m_blackBox, model(Optional.empty()), PredictionMode.CARROT).predict(
            Collections.nCopies(images, IMAGES.images().get(0)).iterator(), (image, p) -> order.add(image),
            Monitor.silent());
        assertEquals(IntStream.range(0, images).mapToObj(i -> (long)i).toList(), order);
        final Cost cost = m_blackBox.ledger().spent().minus(before);
        assertEquals(images, cost.get(Unit.IMAGES));
        assertEquals((images + 255) / 256, cost.queries());
    }

    @Test
    void templatesScoreTogetherOverBatchesAsTheyDoAtOnce() throws Exception {
        final List<String> templates = List.of("a photo of a {}.", "a drawing of the {}.");
        final List<Image> images = new ArrayList<>();
        while (images.size() <= Predictor.BATCH_SIZE) {
            images.addAll(IMAGES.images());
        }
        final float[] expected = ZeroShot.logits(
            m_blackBox.open(images, IMAGES.classes().names(), Monitor.silent()), templates, Monitor.silent());
        final Cost before = m_blackBox.ledger().spent();
        final int classes = IMAGES.classes().size();
        final List<Long> order = new ArrayList<>();
        new Predictor(m_blackBox, templates, IMAGES.classes()).score(images.iterator(), (image, logits, probabilities) -> {
            order.add(image);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                assertEquals(expected[(int)image * classes + k], logits[k], 1e-6f);
                assertEquals((double)logits[k] - logits[0], Math.log(probabilities[k] / probabilities[0]), 1e-9);
                sum += probabilities[k];
            }
            assertEquals(1, sum, 1e-9);
        }, Monitor.silent());
        assertEquals(LongStream.range(0, images.size()).boxed().toList(), order);
        assertEquals(4, m_blackBox.ledger().spent().minus(before).queries(), "two templates on two batches");
    }

    @Test
    void noImagesCostNothing() throws Exception {
        final Cost before = m_blackBox.ledger().spent();
        assertEquals(0, predictor(PredictionMode.CARROT).predict(List.of(), Monitor.silent()).length);
        assertEquals(before, m_blackBox.ledger().spent());
    }

    @Test
    void anotherBlackBoxIsRefused() throws Exception {
        final TunedModel tuned = model(Optional.empty());
        final ModelInfo other = Infos.of("big CLIP", "sha-77", 6, PromptForm.SOFT);
        final TunedModel elsewhere =
            new TunedModel(other, tuned.classes(), tuned.prompt(), tuned.template(), tuned.refiner(),
                tuned.history(), tuned.cost(), 0);
        final String message = assertThrows(BlackBoxException.class,
            () -> new Predictor(m_blackBox, elsewhere, PredictionMode.CARROT)).getMessage();
        assertTrue(message.contains("'big CLIP' (sha-77)") && message.contains("'linear' (linear-1)"), message);
    }

    @ParameterizedTest
    @EnumSource(PredictionMode.class)
    void cancellationStops(final PredictionMode mode) throws Exception {
        final Predictor predictor = predictor(mode);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> predictor.predict(IMAGES.images(), Monitor.silent()));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void anImageThatCannotBeReadIsNamed() throws Exception {
        final List<Image> images = List.of(IMAGES.images().get(0), Image.of("torn.png", new byte[3]));
        final Predictor predictor = predictor(PredictionMode.CARROT);
        final String message = assertThrows(BlackBoxException.class,
            () -> predictor.predict(images, Monitor.silent())).getMessage();
        assertTrue(message.contains("torn.png"), message);
    }

    @Test
    void anImageWithoutUsableScoresIsNamed() throws Exception {
        // the linear model's image files are their own features
        final byte[] notANumber = new byte[48];
        Arrays.fill(notANumber, (byte)-1);
        final List<Image> images = List.of(IMAGES.images().get(0), Image.of("odd.png", notANumber));
        final Predictor predictor = predictor(PredictionMode.CARROT);
        final String message = assertThrows(BlackBoxException.class,
            () -> predictor.predict(images, Monitor.silent())).getMessage();
        assertTrue(message.contains("odd.png"), message);
    }

    private void assertPredicts(final PredictionMode mode, final Optional<RefinerWeights> refiner,
        final float[] logits) throws BlackBoxException {
        final double[][] predictions =
            new Predictor(m_blackBox, model(refiner), mode).predict(IMAGES.images(), Monitor.silent());
        assertEquals(IMAGES.size(), predictions.length);
        for (int i = 0; i < predictions.length; i++) {
            final double[] expected = new double[3];
            Logits.softmax(logits, 3 * i, expected);
            assertArrayEquals(expected, predictions[i], 1e-12);
            assertEquals(1, Arrays.stream(predictions[i]).sum(), 1e-12);
        }
    }

    private double accuracy(final PredictionMode mode) throws BlackBoxException {
        final double[][] predictions = predictor(mode).predict(IMAGES.images(), Monitor.silent());
        return IntStream.range(0, predictions.length)
            .filter(i -> Arrays.stream(predictions[i]).max().getAsDouble() == predictions[i][IMAGES.labels()[i]])
            .count() / (double)predictions.length;
    }

    private Predictor predictor(final PredictionMode mode) throws BlackBoxException {
        return new Predictor(m_blackBox, model(Optional.of(m_refiner)), mode);
    }

    private TunedModel model(final Optional<RefinerWeights> refiner) throws BlackBoxException {
        final TunedPrompt prompt = new TunedPrompt(LinearBlackBox.INITIAL_TEXT, TOKENS,
            m_model.embed(LinearBlackBox.INITIAL_TEXT), m_model.bestPrompt());
        return new TunedModel(m_model.info(), IMAGES.classes(), prompt, Optional.empty(), refiner, List.of(), Cost.NONE, 0);
    }

    private float[] logits(final float[] prompt) throws BlackBoxException {
        return FreeRequests.scores(new LinearBlackBox(), SoftPrompts.of(prompt, TOKENS), IMAGES.images(),
            IMAGES.classes().names());
    }

    @Test
    void aModelThatLooksAtFewImagesTogetherGetsNoMoreAtATime() throws Exception {
        final List<Integer> opened = new ArrayList<>();
        final BlackBox box = FreeRequests.box(new ForwardingModel(m_model) {
            @Override
            public ModelInfo info() {
                return Infos.with(super.info(), false, new ModelInfo.Limits(25, Integer.MAX_VALUE, 1));
            }

            @Override
            public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
                throws BlackBoxException {
                opened.add(images.size());
                return super.open(images, classes, monitor);
            }
        });
        new Predictor(box, List.of("a photo of a {}."), IMAGES.classes()).predict(IMAGES.images(), Monitor.silent());
        assertEquals(List.of(25, 25, 10), opened);
    }
}
