package org.carrot.tuner.carrot;

import java.util.Optional;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerState;
import org.carrot.tunedmodel.RefinerWeights;

/** The refiner's side of a run; does nothing in a run without a refiner. */
final class Refinement implements AutoCloseable {

    private final CarrotSettings m_settings;

    private final Task m_task;

    private final Monitor m_monitor;

    private final RefinerEngine m_engine;

    private final long m_seed;

    private Optional<RefinerInTraining> m_refiner;

    /**
     * @param state to go on from; empty for a new refiner
     * @param seed of a new refiner
     */
    Refinement(final CarrotSettings settings, final Task task, final RefinerEngine engine,
        final Optional<RefinerState> state, final long seed, final Monitor monitor) {
        m_settings = settings;
        m_task = task;
        m_engine = engine;
        m_seed = seed;
        m_monitor = monitor;
        m_refiner = open(state);
    }

    private Optional<RefinerInTraining> open(final Optional<RefinerState> state) {
        return m_settings.refiner().map(refiner -> m_engine
            .open(state.orElseGet(() -> RefinerState.random(m_task.classes(), refiner, m_seed)), refiner));
    }

    /** Begins anew with the refiner that a new run has. */
    void restart() {
        close();
        m_refiner = open(Optional.empty());
    }

    /**
     * One epoch.
     *
     * @param logits Y_I of the training images; the refiner does not learn from values that are no numbers
     * @param spentShare the share of the query budget that is spent
     */
    void epoch(final float[] logits, final double spentShare) {
        final Consistency consistency = m_settings.consistency();
        final double lambda = spentShare > consistency.refinerShare() ? 0
            : consistency.refiner().of(m_task.shots(), m_task.classes());
        m_refiner.ifPresent(
            r -> r.epoch(logits, m_task.labels(), new RefinerLoss(lambda, consistency.order().refiner()), m_monitor));
    }

    /** The epochs that follow on a generation of the search. */
    void generation(final float[] logits, final double spentShare) {
        for (int e = 0; m_settings.alternates() && e < m_settings.refiner().get().epochsPerGeneration(); e++) {
            epoch(logits, spentShare);
        }
    }

    /** @return Y_O, a new array; Y_I itself without a refiner */
    float[] refine(final float[] logits) {
        if (m_refiner.isEmpty()) {
            return logits;
        }
        final float[] refined = new float[logits.length];
        m_refiner.get().refine(logits, refined, m_monitor);
        return refined;
    }

    /** @return a candidate's fitness: CE(Y_I, y) and, in an alternating run, lambda_I times the divergence from Y_O */
    double fitness(final float[] logits) {
        final double lambda = m_settings.alternates() ? m_settings.consistency().prompt() : 0;
        if (lambda == 0) {
            return Logits.crossEntropy(logits, m_task.classes(), m_task.labels());
        }
        return m_refiner.get().consistentLoss(logits, m_task.labels(), lambda,
            m_settings.consistency().order().prompt(), m_monitor);
    }

    Optional<RefinerWeights> weights() {
        return state().map(RefinerState::weights);
    }

    /** @return the state of the training; empty without a refiner */
    Optional<RefinerState> state() {
        return m_refiner.map(RefinerInTraining::state);
    }

    @Override
    public void close() {
        m_refiner.ifPresent(RefinerInTraining::close);
    }
}
