package org.carrot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.parallel.Pending;
import org.carrot.parallel.Workers;

/**
 * Evaluates a population while it is being scored. The black box answers one candidate at a time;
 * helpers evaluate one answer while the next is computed, and the thread that brings it evaluates what finds no helper
 * free. Each candidate is evaluated by one thread alone, so the numbers do not depend on how many there are.
 */
final class PopulationFitness implements AutoCloseable {

    private final Examples m_examples;

    private final Monitor m_monitor;

    /** Copies of logits that helpers work on: one for each that is free. */
    private final BlockingQueue<float[]> m_copies;

    private final Workers m_helpers;

    PopulationFitness(final Examples examples, final int threads, final Monitor monitor) {
        m_examples = examples;
        m_monitor = monitor;
        m_copies = new ArrayBlockingQueue<>(threads);
        m_helpers = new Workers("CARROT fitness", threads - 1);
        final int size = examples.labelled().size() * examples.labelled().classes().size();
        for (int i = 1; i < threads; i++) {
            m_copies.add(new float[size]);
        }
    }

    /**
     * @param loss what N x K logits are worth; called by several threads at once
     * @return the fitness of each candidate
     */
    double[] of(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) throws BlackBoxException {
        final double[] fitness = new double[prompts.size()];
        final List<Pending<Void, RuntimeException>> pending = new ArrayList<>();
        m_examples.score(prompts, (candidate, logits) -> {
            m_monitor.checkCancelled();
            final float[] copy = m_copies.poll();
            if (copy == null) {
                fitness[candidate] = loss.applyAsDouble(logits);
                return;
            }
            System.arraycopy(logits, 0, copy, 0, logits.length);
            pending.add(m_helpers.begin(() -> {
                try {
                    fitness[candidate] = loss.applyAsDouble(copy);
                    return null;
                } finally {
                    m_copies.add(copy);
                }
            }));
        });
        for (final Pending<Void, RuntimeException> evaluation : pending) {
            evaluation.await(m_monitor::checkCancelled);
        }
        return fitness;
    }

    @Override
    public void close() {
        m_helpers.close();
    }
}
