package org.carrot.refiner;

import java.util.ArrayDeque;
import java.util.Deque;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.parallel.Workers;

/** A refiner in training, computed in plain Java. */
final class JavaRefiner implements RefinerInTraining {

    private final RefinerSettings m_settings;

    private final long m_seed;

    private final Refiner m_refiner;

    private final Network m_first;

    private final Network m_second;

    private final Workers m_workers;

    private final BatchStep m_step;

    /** Room for applying the refiner, as much as threads have needed at once. */
    private final Deque<Refiner.Buffers> m_idle = new ArrayDeque<>();

    private int[] m_order = new int[0];

    private long m_steps;

    private long m_epochs;

    JavaRefiner(final RefinerState state, final RefinerSettings settings, final int threads) {
        state.requireShape(settings);
        m_settings = settings;
        m_seed = state.seed();
        m_refiner = Refiner.of(state.weights());
        m_first = Network.of(state.first());
        m_second = Network.of(state.second());
        m_steps = state.steps();
        m_epochs = state.epochs();
        m_workers = new Workers("CARROT refiner", threads - 1);
        m_step = new BatchStep(m_refiner, m_first, m_second, m_workers);
    }

    @Override
    public double epoch(final float[] logits, final int[] labels, final RefinerLoss loss, final Monitor monitor) {
        TrainingData.require(logits, labels, m_refiner.classes());
        if (TrainingData.hasNaN(logits)) {
            return Double.NaN;
        }
        if (m_order.length != labels.length) {
            m_order = new int[labels.length];
        }
        EpochOrder.shuffle(m_order, m_seed, m_epochs);
        double sum = 0;
        for (int start = 0; start < labels.length; start += m_settings.batchSize()) {
            monitor.checkCancelled();
            m_steps++;
            sum += m_step.take(logits, labels, m_order, start,
                Math.min(m_settings.batchSize(), labels.length - start), loss, new Adam(m_settings, m_steps));
        }
        m_epochs++;
        return sum / labels.length;
    }

    @Override
    public void refine(final float[] logits, final float[] refined, final Monitor monitor) {
        final Refiner.Buffers buffers = take();
        try {
            m_refiner.refine(logits, refined, buffers, monitor);
        } finally {
            giveBack(buffers);
        }
    }

    @Override
    public double consistentLoss(final float[] logits, final int[] labels, final double lambda,
        final KlDirection direction, final Monitor monitor) {
        TrainingData.require(logits, labels, m_refiner.classes());
        final double crossEntropy = Logits.crossEntropy(logits, m_refiner.classes(), labels);
        if (!Double.isFinite(crossEntropy) || lambda == 0) {
            return crossEntropy;
        }
        final Refiner.Buffers buffers = take();
        try {
            return crossEntropy + lambda * m_refiner.divergence(logits, direction, buffers, monitor);
        } finally {
            giveBack(buffers);
        }
    }

    @Override
    public RefinerState state() {
        return new RefinerState(m_refiner.weights(), m_first.toLayers(), m_second.toLayers(), m_steps, m_epochs,
            m_seed);
    }

    private Refiner.Buffers take() {
        synchronized (m_idle) {
            return m_idle.isEmpty() ? m_refiner.buffers() : m_idle.pop();
        }
    }

    private void giveBack(final Refiner.Buffers buffers) {
        synchronized (m_idle) {
            m_idle.push(buffers);
        }
    }

    @Override
    public void close() {
        m_workers.close();
    }
}
