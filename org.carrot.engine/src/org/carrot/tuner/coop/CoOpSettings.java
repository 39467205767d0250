package org.carrot.tuner.coop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.carrot.run.LeastBudget;
import org.carrot.run.NonFiniteScores;
import org.carrot.run.TunerSettings;
import org.carrot.sample.LabelledImages;

/**
 * The settings of CoOp.
 *
 * @param initialText the words whose embedding learning starts from
 * @param learningRate of SGD after the first epoch, before the cosine lowers it
 * @param momentum of SGD
 * @param weightDecay of SGD, on the prompt
 * @param batchSize images of a step
 * @param epochs how often all images are seen; empty for the paper's numbers, see {@link #epochs(int)}
 * @param budget the most queries, of which each batch takes one; empty for as many as the epochs take
 * @param seed of the images' order: the same seed gives the same result bit for bit; empty for another one each time
 */
public record CoOpSettings(String initialText, double learningRate, double momentum, double weightDecay, int batchSize,
    OptionalInt epochs, OptionalLong budget, OptionalLong seed) implements TunerSettings {

    private static final double WARM_UP_RATE = 1e-5;

    /** @throws IllegalArgumentException if a number is out of range */
    public CoOpSettings {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("The learning rate must be positive, not %s.".formatted(learningRate));
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("The momentum must be at least 0 and below 1, not %s.".formatted(momentum));
        }
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("The weight decay must be 0 or positive, not %s.".formatted(weightDecay));
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("A batch needs at least 1 image, not %d.".formatted(batchSize));
        }
        if (epochs.isPresent() && epochs.getAsInt() < 1) {
            throw new IllegalArgumentException("There must be at least 1 epoch, not %d.".formatted(epochs.getAsInt()));
        }
    }

    /**
     * @return the paper's settings for CLIP with four context tokens (K. Zhou et al., IJCV 2022, section 4.1): SGD at
     *         0.002, momentum 0.9, weight decay 5e-4, batches of 32
     */
    public static CoOpSettings paper(final long seed) {
        return new CoOpSettings("a photo of a", .002, .9, 5e-4, 32, OptionalInt.empty(), OptionalLong.empty(),
            OptionalLong.of(seed));
    }

    /** @return the same with another learning rate, for a model whose embeddings are of another size */
    public CoOpSettings learningRate(final double rate) {
        return new CoOpSettings(initialText, rate, momentum, weightDecay, batchSize, epochs, budget, seed);
    }

    /** @return the same with a number of epochs that does not depend on the shots */
    public CoOpSettings withEpochs(final int number) {
        return new CoOpSettings(initialText, learningRate, momentum, weightDecay, batchSize, OptionalInt.of(number),
            budget, seed);
    }

    /** @return the same with a limit to the queries */
    public CoOpSettings withBudget(final long queries) {
        return new CoOpSettings(initialText, learningRate, momentum, weightDecay, batchSize, epochs,
            OptionalLong.of(queries), seed);
    }

    @Override
    public long budget(final LabelledImages training) {
        return budget.orElse((long)epochs(training.shots()) * EpochBatches.count(training.size(), batchSize));
    }

    @Override
    public LeastBudget leastBudget(final LabelledImages training, final boolean validation) {
        final int batches = EpochBatches.count(training.size(), batchSize);
        return new LeastBudget(batches, "one epoch", "batches of %d images".formatted(batchSize), " or take larger batches");
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public NonFiniteScores nonFiniteScores() {
        return NonFiniteScores.FAIL;
    }

    @Override
    public Map<String, String> identity() {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("method", "CoOp");
        parts.put("descent", "rate %s, momentum %s, decay %s, batches of %d".formatted(learningRate, momentum, weightDecay,
            batchSize));
        parts.put("epochs", epochs.isPresent() ? Integer.toString(epochs.getAsInt()) : "by the shots");
        return parts;
    }

    /**
     * @param shots images of a class
     * @return how often all images are seen: unless set, 50 times at one shot, 100 times at two to four, 200 times beyond
     */
    int epochs(final int shots) {
        if (epochs.isPresent()) {
            return epochs.getAsInt();
        }
        if (shots < 2) {
            return 50;
        }
        return shots <= 4 ? 100 : 200;
    }

    /**
     * @param epoch from 0 on
     * @param epochs in all
     * @return the learning rate: 1e-5 in the first epoch, then half a period of a cosine from the full rate down
     */
    double rate(final int epoch, final int epochs) {
        return epoch == 0 ? WARM_UP_RATE : learningRate * (1 + Math.cos(Math.PI * (epoch - 1) / epochs)) / 2;
    }
}
