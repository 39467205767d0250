package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerState;
import org.carrot.run.Labels;
import org.carrot.tunedmodel.RefinerWeights;

/** A refiner that is trained in a run; does nothing in a run without one. */
public final class RefinerLearner implements AutoCloseable {

    private final Plan m_plan;

    private final Labels m_labels;

    private final Monitor m_monitor;

    private final RefinerEngine m_engine;

    private final long m_seed;

    private Optional<RefinerInTraining> m_refiner;

    /**
     * @param plan whether there is a refiner, and when it is trained
     * @param seed of a new refiner
     */
    public RefinerLearner(final Plan plan, final Labels labels, final RefinerEngine engine, final long seed,
        final Monitor monitor) {
        m_plan = plan;
        m_labels = labels;
        m_engine = engine;
        m_seed = seed;
        m_monitor = monitor;
        m_refiner = open(Optional.empty());
    }

    private Optional<RefinerInTraining> open(final Optional<RefinerState> state) {
        return m_plan.trainedRefiner().map(refiner -> m_engine
            .open(state.orElseGet(() -> RefinerState.random(m_labels.classes(), refiner, m_seed)), refiner));
    }

    private boolean alternates() {
        return m_plan instanceof Plan.Alternating;
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
    public void epoch(final float[] logits, final double spentShare) {
        final Consistency consistency = m_plan.consistency();
        final double lambda = spentShare > consistency.refinerShare() ? 0
            : consistency.refiner().of(m_labels.shots(), m_labels.classes());
        m_refiner.ifPresent(
            r -> r.epoch(logits, m_labels.training(), new RefinerLoss(lambda, consistency.order().refiner()), m_monitor));
    }

    /** The epochs that follow on a generation of the search. */
    void generation(final float[] logits, final double spentShare) {
        for (int e = 0; alternates() && e < m_plan.trainedRefiner().get().epochsPerGeneration(); e++) {
            epoch(logits, spentShare);
        }
    }

    /** @return Y_O, a new array; Y_I itself without a refiner */
    public float[] refine(final float[] logits) {
        if (m_refiner.isEmpty()) {
            return logits;
        }
        final float[] refined = new float[logits.length];
        m_refiner.get().refine(logits, refined, m_monitor);
        return refined;
    }

    /** @return a candidate's fitness: CE(Y_I, y) and, in an alternating run, lambda_I times the divergence from Y_O */
    double fitness(final float[] logits) {
        final double lambda = alternates() ? m_plan.consistency().prompt() : 0;
        if (lambda == 0) {
            return Logits.crossEntropy(logits, m_labels.classes(), m_labels.training());
        }
        return m_refiner.get().consistentLoss(logits, m_labels.training(), lambda,
            m_plan.consistency().order().prompt(), m_monitor);
    }

    /** @return the refiner as it is now; empty without one */
    public Optional<RefinerWeights> weights() {
        return state().map(RefinerState::weights);
    }

    /** @return the state of the training; empty without a refiner */
    Optional<RefinerState> state() {
        return m_refiner.map(RefinerInTraining::state);
    }

    void write(final DataOutput out) throws IOException {
        if (m_refiner.isPresent()) {
            m_refiner.get().state().write(out);
        }
    }

    void read(final DataInput in) throws IOException {
        if (m_refiner.isPresent()) {
            final RefinerState state = RefinerState.read(in);
            close();
            m_refiner = open(Optional.of(state));
        }
    }

    @Override
    public void close() {
        m_refiner.ifPresent(RefinerInTraining::close);
    }
}
