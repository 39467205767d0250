package org.carrot.tuner.carrot;

import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerTrainer;
import org.carrot.tunedmodel.RefinerWeights;

/** A refiner with its optimiser. */
final class RefinerInTraining {

    private final Refiner m_refiner;

    private final RefinerTrainer m_trainer;

    private final Refiner.Scratch m_scratch;

    RefinerInTraining(final int classes, final RefinerSettings settings, final RefinerLoss loss,
        final long initialisation, final long shuffling) {
        m_refiner = Refiner.random(classes, settings, initialisation);
        m_trainer = new RefinerTrainer(m_refiner, settings, loss, shuffling);
        m_scratch = m_refiner.scratch();
    }

    Refiner refiner() {
        return m_refiner;
    }

    RefinerWeights weights() {
        return m_refiner.weights();
    }

    /** One epoch on Y_I. */
    void train(final float[] logits, final int[] labels, final Monitor monitor) {
        m_trainer.epoch(logits, labels, monitor);
    }

    /** @return Y_O */
    float[] refine(final float[] logits, final Monitor monitor) {
        final float[] refined = new float[logits.length];
        m_refiner.refine(logits, refined, m_scratch, monitor);
        return refined;
    }
}
