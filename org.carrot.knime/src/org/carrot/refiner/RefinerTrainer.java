package org.carrot.refiner;

import org.carrot.blackbox.Monitor;

/** Trains a refiner in place: the tuner's way until it opens a {@link RefinerEngine}. */
public final class RefinerTrainer {

    private final JavaRefiner m_training;

    private final RefinerLoss m_loss;

    /**
     * @param refiner what is trained, in place
     * @param settings learning rate, weight decay and batch size
     * @param seed of the shuffling
     */
    public RefinerTrainer(final Refiner refiner, final RefinerSettings settings, final RefinerLoss loss,
        final long seed) {
        m_training = new JavaRefiner(refiner, settings, seed);
        m_loss = loss;
    }

    /** As {@link RefinerInTraining#epoch}. */
    public double epoch(final float[] logits, final int[] labels, final Monitor monitor) {
        return m_training.epoch(logits, labels, m_loss, monitor);
    }
}
