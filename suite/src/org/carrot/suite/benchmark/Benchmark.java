package org.carrot.suite.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.spi.Model;
import org.carrot.digest.Sha256;

/**
 * Runs methods on tasks, several setups side by side, a thread each; the results do not depend on how many. Images are
 * encoded once for all methods, and each method's costs are counted as if it were alone.
 */
final class Benchmark {

    private static final int DIGITS = 16;

    private final Model m_model;

    private final int m_workers;

    private final Consumer<String> m_log;

    /**
     * @param model asked by all methods
     * @param workers setups that run side by side
     * @param log told every result
     */
    Benchmark(final Model model, final int workers, final Consumer<String> log) {
        m_model = model;
        m_workers = workers;
        m_log = log;
    }

    /**
     * @return digests of everything that results depend on (model, task, method and its settings, shots, seed, budget), by
     *         the result's key; for these methods in these setups and all tests of these tasks
     */
    Map<BenchmarkResult.ResultKey, String> digests(final List<BenchmarkTask> tasks, final List<BenchmarkMethod> methods,
        final List<Setup> setups) {
        final Map<BenchmarkResult.ResultKey, String> digests = new LinkedHashMap<>();
        for (final BenchmarkTask task : tasks) {
            final String taskDigest = task.digest();
            for (final Setup setup : setups) {
                for (final BenchmarkMethod method : methods) {
                    if (method.learns() == setup.shots() > 0) {
                        final String digest = digest(m_model.info().identity().value(), taskDigest, method.name(),
                            setup.toString(), method.settings(task, setup));
                        task.tests().keySet().forEach(test -> digests.put(Job.key(test, method, setup), digest));
                    }
                }
            }
        }
        return digests;
    }

    private static String digest(final String... parts) {
        return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }

    /**
     * Runs what is missing among the results, or is there with another digest.
     *
     * @param setups of methods that learn, and one of nothing learned
     * @param digests of these tasks, methods and setups at least, as {@link #digests} gives them
     * @param results where results go
     * @throws IOException if the results cannot be written
     * @throws BlackBoxException if the model cannot answer; the message names task and method
     * @throws CancellationException if the thread is interrupted
     */
    void run(final List<BenchmarkTask> tasks, final List<BenchmarkMethod> methods, final List<Setup> setups,
        final Map<BenchmarkResult.ResultKey, String> digests, final ResultsFile results)
        throws IOException, BlackBoxException {
        final ExecutorService workers = Executors.newFixedThreadPool(m_workers);
        try {
            final CompletionService<Void> running = new ExecutorCompletionService<>(workers);
            int jobs = 0;
            for (final BenchmarkTask task : tasks) {
                final TaskInProgress work = new TaskInProgress(task, m_model);
                final List<Job> ofTask = new ArrayList<>();
                for (final Setup setup : setups) {
                    final Map<BenchmarkMethod, String> missing = missing(task, methods, setup, digests, results);
                    if (!missing.isEmpty()) {
                        ofTask.add(new Job(work, setup, missing));
                        work.begin();
                    }
                }
                for (final Job job : ofTask) {
                    running.submit(() -> {
                        job.run(result -> add(result, results));
                        work.end();
                        return null;
                    });
                }
                jobs += ofTask.size();
            }
            for (int done = 0; done < jobs; done++) {
                running.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The benchmark was interrupted.");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Map<BenchmarkMethod, String> missing(final BenchmarkTask task, final List<BenchmarkMethod> methods,
        final Setup setup,
        final Map<BenchmarkResult.ResultKey, String> digests, final ResultsFile results) {
        final Map<BenchmarkMethod, String> missing = new LinkedHashMap<>();
        for (final BenchmarkMethod method : methods) {
            for (final String test : task.tests().keySet()) {
                final BenchmarkResult.ResultKey key = Job.key(test, method, setup);
                final String digest = digests.get(key);
                if (digest != null && results.get(key).filter(r -> r.settings().equals(digest)).isEmpty()) {
                    missing.put(method, digest);
                }
            }
        }
        return missing;
    }

    private void add(final BenchmarkResult result, final ResultsFile results) throws IOException {
        results.add(result);
        m_log.accept(String.format(Locale.ROOT, "%s: %.1f %%, %,d queries, %.1f s", result.key(),
            100 * result.accuracy(), result.tuning().queries(), result.seconds()));
    }

    private static BlackBoxException unwrapped(final ExecutionException e) throws IOException {
        if (e.getCause() instanceof BlackBoxException failure) {
            return failure;
        }
        if (e.getCause() instanceof IOException failure) {
            throw failure;
        }
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(e.getCause());
    }
}
