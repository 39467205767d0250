package org.carrot.refiner;

import org.carrot.blackbox.Monitor;

/**
 * A refiner with its optimizer. The same state, data and settings give the same numbers bit for bit on one machine,
 * however many threads compute. Logits are N x K, row-major; those beyond +-{@value Refiner#LIMIT} are read as that
 * limit by the network and by divergences.
 *
 * <p>One thread trains. Between epochs several threads at once may call {@link #refine} and {@link #consistentLoss}.
 */
public interface RefinerInTraining extends AutoCloseable {

    /**
     * One pass over all images in an order that follows from the seed and the number of the epoch: ceil(N / B) steps,
     * the last batch perhaps smaller.
     *
     * @param logits Y_I
     * @param labels N class indices
     * @param loss what is minimised
     * @return the mean loss of the images, each before the step that it took part in; NaN if a logit is NaN, and then
     *         nothing is trained
     * @throws IllegalArgumentException if there is no image, a label is outside the classes, or the sizes do not match
     * @throws java.util.concurrent.CancellationException if the monitor says so; steps taken stay, the epoch does not
     *             count; for the same bits as without, go on from a state taken before it
     */
    double epoch(float[] logits, int[] labels, RefinerLoss loss, Monitor monitor);

    /**
     * Refines logits.
     *
     * @param logits Y_I
     * @param refined Y_O, written; may be the same array
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    void refine(float[] logits, float[] refined, Monitor monitor);

    /**
     * A prompt's fitness: CE(Y_I, y) + lambda KL between P_I and P_O under the present weights, a mean over the images.
     *
     * @param logits Y_I of one candidate
     * @param labels N class indices
     * @param lambda weight of the divergence, lambda_I
     * @param direction of the divergence
     * @return the loss in nats; the cross-entropy alone where that is NaN or infinite
     * @throws IllegalArgumentException as {@link #epoch}
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    double consistentLoss(float[] logits, int[] labels, double lambda, KlDirection direction, Monitor monitor);

    /** @return a snapshot from which training goes on bit for bit, by this engine with these settings */
    RefinerState state();

    /** Ends the training and frees what it holds. */
    @Override
    void close();
}
