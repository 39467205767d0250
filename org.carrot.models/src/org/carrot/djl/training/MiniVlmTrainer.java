package org.carrot.djl.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.clip.weights.Safetensors.Precision;
import org.carrot.clip.weights.Tensor;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Product;
import org.carrot.djl.Tape;
import org.carrot.djl.mini.MiniConfig;
import org.carrot.djl.mini.MiniImageTower;
import org.carrot.djl.mini.MiniVlmFile;
import org.carrot.djl.mini.Weights;
import org.carrot.djl.transformer.TextTower;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/**
 * Trains a mini VLM from scratch: contrastive loss, and a second one that asks the image feature for the words that are
 * true of the image. One thread prepares batches, one computes.
 */
public final class MiniVlmTrainer {

    /**
     * The settings of a training.
     *
     * @param steps number of updates
     * @param limit when this is over, training ends even if steps are missing; the learning rate is lowered in time
     * @param batch images a step
     * @param learningRate at the start of the cosine schedule, after the warm-up
     * @param decay weight decay
     * @param wordsWeight weight of the loss that asks for words
     * @param checkpointEvery steps between checkpoints
     * @param seed of all random numbers
     */
    public record Settings(int steps, Duration limit, int batch, float learningRate, float decay, float wordsWeight,
        int checkpointEvery, long seed) {
    }

    private static final int WARM_UP_STEPS = 100;

    private static final int REPORT_EVERY = 100;

    private static final float LARGEST_GRADIENT = 1;

    private static final float LARGEST_LOG_SCALE = (float)Math.log(100);

    private static final int BATCHES_AHEAD = 4;

    private final MiniConfig m_config;

    private final WordTokenizer m_tokenizer;

    private final Settings m_settings;

    private final Consumer<String> m_log;

    /**
     * @param config shape of the model
     * @param tokenizer of the captions
     * @param settings how to train
     * @param log told now and then how training goes
     */
    public MiniVlmTrainer(final MiniConfig config, final WordTokenizer tokenizer, final Settings settings,
        final Consumer<String> log) {
        m_config = config;
        m_tokenizer = tokenizer;
        m_settings = settings;
        m_log = log;
    }

    /**
     * Trains from random weights, and writes checkpoints and the final model to the file, in half precision.
     *
     * @param source supplies the images
     * @param file where the model goes
     * @throws IOException if it cannot be written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stays
     */
    public void train(final CaptionedImage.CaptionedImageSource source, final Path file)
        throws IOException, InterruptedException {
        train(source, file, InitialWeights.of(m_config, m_tokenizer.vocabulary().size(), m_settings.seed));
    }

    /**
     * Trains from given weights, otherwise like {@link #train(CaptionedImage.CaptionedImageSource, Path)}.
     *
     * @param start all arrays of a model with this shape and vocabulary, by name
     * @throws IOException if the model cannot be written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stays
     */
    public void train(final CaptionedImage.CaptionedImageSource source, final Path file, final Map<String, Tensor> start)
        throws IOException, InterruptedException {
        final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
        final var preparation = new Thread(() -> prepare(source, batches), "batches");
        preparation.setDaemon(true);
        preparation.start();
        try {
            DjlRuntime.<Void, Exception>call(() -> {
                try (var manager = NDManager.newBaseManager()) {
                    new Run(start, manager).train(batches, file);
                }
                return null;
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            preparation.interrupt();
        }
    }

    private void prepare(final CaptionedImage.CaptionedImageSource source, final BlockingQueue<Batch> batches) {
        final var random = new SplittableRandom(m_settings.seed);
        final var images = new CaptionedImage[m_settings.batch];
        try {
            for (var index = 0L; !Thread.currentThread().isInterrupted(); index += images.length) {
                for (var i = 0; i < images.length; i++) {
                    images[i] = source.get(index + i);
                }
                batches.put(Batch.of(images, m_config, m_tokenizer, random));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One training run: the arrays and what is done with them. */
    private final class Run {

        private final NDManager m_manager;

        private final Weights m_weights;

        private final NDArray m_wordsWeight;

        private final List<NDArray> m_parameters = new ArrayList<>();

        private final AdamW m_optimizer;

        private final MiniImageTower m_images;

        private final TextWeights m_textWeights;

        private final TextTower m_texts;

        Run(final Map<String, Tensor> start, final NDManager manager) {
            m_manager = manager;
            final var vocabulary = m_tokenizer.vocabulary().size();
            m_weights = new Weights(start, manager);
            m_wordsWeight = manager.zeros(new Shape(vocabulary, m_config.embedding()));
            m_weights.arrays().forEach((name, array) -> {
                if (!name.endsWith(".mean") && !name.endsWith(".variance") && !name.equals("image.deviation")) {
                    m_parameters.add(array);
                }
            });
            m_parameters.add(m_wordsWeight);
            m_parameters.forEach(parameter -> parameter.setRequiresGradient(true));
            m_optimizer = new AdamW(m_parameters, m_settings.decay, manager);
            m_images = new MiniImageTower(m_config, m_weights);
            m_textWeights = TextWeights.of(m_weights::get, m_config.text());
            m_texts = new TextTower(m_textWeights);
        }

        void train(final BlockingQueue<Batch> batches, final Path file) throws IOException, InterruptedException {
            final var start = System.nanoTime();
            var contrastive = 0.;
            var words = 0.;
            for (var step = 0; step < m_settings.steps; step++) {
                final var time = Duration.ofNanos(System.nanoTime() - start);
                final var progress = Math.max((double)step / m_settings.steps,
                    (double)time.toMillis() / m_settings.limit.toMillis());
                if (progress >= 1) {
                    break;
                }
                final var losses = step(step, batches.take(), learningRate(step, progress));
                contrastive += losses[0] / REPORT_EVERY;
                words += losses[1] / REPORT_EVERY;
                if ((step + 1) % REPORT_EVERY == 0) {
                    m_log.accept(String.format(Locale.ROOT,
                        "step %d of %d, %d s: contrastive loss %.3f, words loss %.3f, logit scale %.1f", step + 1,
                        m_settings.steps, time.toSeconds(), contrastive, words, scale()));
                    contrastive = 0;
                    words = 0;
                }
                if ((step + 1) % m_settings.checkpointEvery == 0) {
                    save(file);
                }
            }
            save(file);
        }

        private float learningRate(final int step, final double progress) {
            final var warmUp = Math.min(1, (step + 1.) / WARM_UP_STEPS);
            return (float)(m_settings.learningRate * warmUp * .5 * (1 + Math.cos(Math.PI * progress)));
        }

        /** @return contrastive and words loss */
        private float[] step(final int step, final Batch batch, final float learningRate) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final float[] losses;
                try (var tape = new Tape()) {
                    final var pixels = m_manager.create(batch.pixels(),
                        new Shape(batch.size(), 3, m_config.imageSize(), m_config.imageSize()));
                    final var ids = m_manager.create(batch.ids(), new Shape(batch.size(), batch.length()));
                    final var images = m_images.forward(pixels, true);
                    final var texts = m_texts.forward(m_textWeights.embed(ids), m_manager.create(batch.ends()));
                    final var contrastive = ContrastiveLoss.of(images, texts, m_weights.get("logit_scale").exp(),
                        m_manager.create(batch.matches(), new Shape(batch.size(), batch.size())));
                    final var words = wordsLoss(images, batch);
                    tape.backward(contrastive.add(Product.of(words, m_settings.wordsWeight)));
                    losses = new float[]{contrastive.getFloat(), words.getFloat()};
                }
                final var length = GradientNorm.limit(m_parameters, LARGEST_GRADIENT);
                if (!Float.isFinite(losses[0] + losses[1] + length)) {
                    throw new IllegalStateException(("Training diverged at step %d: the losses are %s and %s, the "
                        + "gradient's length is %s. Lower the learning rate %s.").formatted(step, losses[0], losses[1],
                            length, m_settings.learningRate));
                }
                m_optimizer.step(learningRate);
                if (m_weights.get("logit_scale").getFloat() > LARGEST_LOG_SCALE) {
                    m_weights.get("logit_scale").set(new float[]{LARGEST_LOG_SCALE});
                }
                return losses;
            }
        }

        private NDArray wordsLoss(final NDArray images, final Batch batch) {
            final var words = m_manager.create(batch.words(), new Shape(batch.size(), m_wordsWeight.getShape().get(0)));
            final var scores = Linear.linear(images, m_wordsWeight).singletonOrThrow();
            return Product.of(scores.logSoftmax(1).mul(words).sum(), -1f / batch.size());
        }

        private float scale() {
            return (float)Math.exp(m_weights.get("logit_scale").getFloat());
        }

        private void save(final Path file) throws IOException {
            MiniVlmFile.describe(m_config, m_tokenizer, m_weights.toTensors()).write(file, Precision.F16);
        }
    }
}
