package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Means of results over tasks and seeds. What learns nothing counts for all shots and seeds. A mean over tasks is there
 * only where no task lacks a result, so that all means are of the same tasks.
 *
 * @param results all there are
 */
record ResultMeans(List<BenchmarkResult> results) {

    /** Keeps a copy. */
    ResultMeans {
        results = List.copyOf(results);
    }

    /** @return the seeds for which there are results of methods that learn, or 0 where there are none */
    List<Long> seeds(final int shots) {
        final TreeSet<Long> seeds = new TreeSet<>();
        results.stream().filter(r -> r.key().shots() == shots && shots > 0).forEach(r -> seeds.add(r.key().seed()));
        return seeds.isEmpty() ? List.of(0L) : List.copyOf(seeds);
    }

    /** @return the shots for which there are results of methods that learn, ascending */
    List<Integer> shots() {
        return results.stream().map(r -> r.key().shots()).filter(s -> s > 0).distinct().sorted().toList();
    }

    /** @return the result of a setup, or of none where the method learns nothing */
    Optional<BenchmarkResult> result(final String task, final String method, final int shots, final long seed) {
        return results.stream()
            .filter(r -> r.key().task().equals(task) && r.key().method().equals(method)
                && (r.key().shots() == 0 || r.key().shots() == shots && r.key().seed() == seed))
            .findFirst();
    }

    /** @return the mean of one seed over all these tasks; empty if one lacks a result */
    Optional<Double> mean(final List<String> tasks, final String method, final int shots, final long seed,
        final ToDoubleFunction<BenchmarkResult> value) {
        double sum = 0;
        for (final String task : tasks) {
            final Optional<BenchmarkResult> result = result(task, method, shots, seed);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            sum += value.applyAsDouble(result.get());
        }
        return Optional.of(sum / tasks.size());
    }

    /** @return the mean over all these tasks with its interval over the seeds that have it; empty if none has */
    Optional<SeedInterval> mean(final List<String> tasks, final String method, final int shots,
        final ToDoubleFunction<BenchmarkResult> value) {
        final List<Double> means = new ArrayList<>();
        seeds(shots).forEach(seed -> mean(tasks, method, shots, seed, value).ifPresent(means::add));
        return means.isEmpty() ? Optional.empty() : Optional.of(SeedInterval.of(means));
    }

    /** @return the mean accuracy over all these tasks */
    Optional<SeedInterval> accuracy(final List<String> tasks, final String method, final int shots) {
        return mean(tasks, method, shots, BenchmarkResult::accuracy);
    }
}
