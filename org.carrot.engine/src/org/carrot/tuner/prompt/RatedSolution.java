package org.carrot.tuner.prompt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.blackbox.Logits;
import org.carrot.run.Solution;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * A solution and how well it does on the images that decide: the validation images where there are any, by accuracy and
 * then by loss, and otherwise the training images, by loss alone.
 *
 * @param error share of wrong predictions; 0 where the loss alone decides
 * @param loss mean cross-entropy in nats
 */
public record RatedSolution(Solution solution, double error, double loss) {

    /** @return a soft prompt with its refiner, of which only the loss counts */
    public static RatedSolution of(final float[] prompt, final Optional<RefinerWeights> refiner, final double loss) {
        return new RatedSolution(new Solution(Optional.empty(), prompt, refiner), 0, loss);
    }

    /** @return a soft prompt with its refiner, rated by the logits of the validation images */
    public static RatedSolution onValidation(final float[] prompt, final Optional<RefinerWeights> refiner,
        final float[] logits, final int classes, final int[] labels) {
        return new RatedSolution(new Solution(Optional.empty(), prompt, refiner),
            1 - Logits.accuracy(logits, classes, labels), Logits.crossEntropy(logits, classes, labels));
    }

    /** @return the better of both, this one if they are equal; a loss that is no number is never better */
    public RatedSolution orBetter(final RatedSolution other) {
        if (Double.isNaN(other.loss)) {
            return this;
        }
        final boolean better = Double.isNaN(loss) || other.error < error || other.error == error && other.loss < loss;
        return better ? other : this;
    }

    /** Writes it as part of a run's state. */
    public void write(final DataOutput out) throws IOException {
        solution.write(out);
        out.writeDouble(error);
        out.writeDouble(loss);
    }

    /** @return what {@link #write} wrote */
    public static RatedSolution read(final DataInput in) throws IOException {
        return new RatedSolution(Solution.read(in), in.readDouble(), in.readDouble());
    }
}
