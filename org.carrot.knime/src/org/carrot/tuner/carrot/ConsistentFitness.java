package org.carrot.tuner.carrot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.Refiner;

/**
 * The prompt's fitness CE(Y_I, y) + lambda_I KL between a candidate's own Y_I and its Y_O under the frozen refiner. The
 * black box answers candidate by candidate on the asking thread; helpers evaluate one answer while the next is computed,
 * and the asking thread itself evaluates what finds no helper free. Each candidate is evaluated by one thread alone, so
 * the numbers do not depend on how many there are.
 */
final class ConsistentFitness implements AutoCloseable {

    private static final int POLL_MILLISECONDS = 100;

    private final Examples m_examples;

    private final Refiner m_refiner;

    private final double m_lambda;

    private final KlDirection m_direction;

    private final Monitor m_monitor;

    private final BlockingQueue<Desk> m_desks;

    private final ExecutorService m_helpers;

    ConsistentFitness(final Examples examples, final Refiner refiner, final CarrotSettings settings,
        final Monitor monitor) {
        m_examples = examples;
        m_refiner = refiner;
        m_lambda = settings.promptConsistency();
        m_direction = settings.klOrder().prompt();
        m_monitor = monitor;
        m_desks = new ArrayBlockingQueue<>(settings.threads());
        for (int i = 0; i < settings.threads(); i++) {
            m_desks.add(new Desk(examples.labels().length * examples.classes(), refiner.scratch()));
        }
        m_helpers = settings.threads() == 1 ? null : new ThreadPoolExecutor(0, settings.threads() - 1, 10,
            TimeUnit.SECONDS, new SynchronousQueue<>(), ConsistentFitness::daemon,
            new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static Thread daemon(final Runnable work) {
        final Thread thread = new Thread(work, "CARROT fitness");
        thread.setDaemon(true);
        return thread;
    }

    /** @return the fitness of each candidate; NaN or infinite where its logits are no usable numbers */
    double[] of(final float[][] prompts) throws BlackBoxException {
        final double[] fitness = new double[prompts.length];
        final List<Future<?>> pending = new ArrayList<>();
        m_examples.score(prompts, (candidate, logits) -> {
            m_monitor.checkCancelled();
            if (m_helpers == null) {
                fitness[candidate] = evaluate(logits, m_desks.element());
                return;
            }
            // never waits: at most so many candidates are in work as there are threads
            final Desk desk = m_desks.remove();
            System.arraycopy(logits, 0, desk.m_logits, 0, logits.length);
            pending.add(m_helpers.submit(() -> {
                try {
                    fitness[candidate] = evaluate(desk.m_logits, desk);
                } finally {
                    m_desks.add(desk);
                }
            }));
        });
        for (final Future<?> evaluation : pending) {
            await(evaluation);
        }
        return fitness;
    }

    private double evaluate(final float[] logits, final Desk desk) {
        final double loss = Logits.crossEntropy(logits, m_examples.classes(), m_examples.labels());
        if (!Double.isFinite(loss)) {
            return loss;
        }
        m_refiner.refine(logits, desk.m_refined, desk.m_scratch, m_monitor);
        return loss + m_lambda * m_direction.mean(logits, desk.m_refined, m_examples.classes());
    }

    private void await(final Future<?> evaluation) {
        while (true) {
            try {
                evaluation.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                m_monitor.checkCancelled();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The thread was interrupted.");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("A candidate's fitness could not be evaluated.", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        if (m_helpers != null) {
            m_helpers.shutdownNow();
        }
    }

    /** What one thread works with. */
    private static final class Desk {

        private final float[] m_logits;

        private final float[] m_refined;

        private final Refiner.Scratch m_scratch;

        Desk(final int size, final Refiner.Scratch scratch) {
            m_logits = new float[size];
            m_refined = new float[size];
            m_scratch = scratch;
        }
    }
}
