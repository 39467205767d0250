package org.carrot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.SoftPrompts;

/**
 * Evaluates a population while it is being scored. The black box answers candidate by candidate on the asking thread;
 * helpers evaluate one answer while the next is computed, and the asking thread itself evaluates what finds no helper
 * free. Each candidate is evaluated by one thread alone, so the numbers do not depend on how many there are.
 */
final class PopulationFitness implements AutoCloseable {

    private final Examples m_examples;

    private final Monitor m_monitor;

    /** Copies of logits that helpers work on: one for each thread. */
    private final BlockingQueue<float[]> m_copies;

    private final ExecutorService m_helpers;

    PopulationFitness(final Examples examples, final int threads, final Monitor monitor) {
        m_examples = examples;
        m_monitor = monitor;
        m_copies = new ArrayBlockingQueue<>(threads);
        if (threads == 1) {
            m_helpers = null;
            return;
        }
        final int size = examples.labelled().size() * examples.labelled().classes().size();
        for (int i = 0; i < threads; i++) {
            m_copies.add(new float[size]);
        }
        m_helpers = new ThreadPoolExecutor(0, threads - 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
            work -> Aside.daemon(work, "CARROT fitness"), new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /**
     * @param loss what N x K logits are worth; called by several threads at once
     * @return the fitness of each candidate
     */
    double[] of(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) throws BlackBoxException {
        final double[] fitness = new double[prompts.size()];
        final List<Future<?>> pending = new ArrayList<>();
        m_examples.score(prompts, (candidate, logits) -> {
            m_monitor.checkCancelled();
            if (m_helpers == null) {
                fitness[candidate] = loss.applyAsDouble(logits);
                return;
            }
            // never waits: at most so many candidates are in work as there are threads
            final float[] copy = m_copies.remove();
            System.arraycopy(logits, 0, copy, 0, logits.length);
            pending.add(m_helpers.submit(() -> {
                try {
                    fitness[candidate] = loss.applyAsDouble(copy);
                } finally {
                    m_copies.add(copy);
                }
            }));
        });
        for (final Future<?> evaluation : pending) {
            Aside.await(evaluation, m_monitor);
        }
        return fitness;
    }

    @Override
    public void close() {
        if (m_helpers != null) {
            m_helpers.shutdownNow();
        }
    }
}
