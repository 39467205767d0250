package org.carrot.suite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.carrot.suite.benchmark.BenchmarkResult.ResultKey;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The file of all results, a line each. It is replaced as a whole after every result, so that whoever stops the benchmark
 * at any moment leaves a complete file to go on with. Safe for use by several threads.
 */
final class ResultsFile {

    private static final String FORMAT = "CARROT benchmark 1";

    private final Path m_file;

    private final Comparator<BenchmarkResult> m_order;

    private final Map<ResultKey, BenchmarkResult> m_results = new LinkedHashMap<>();

    private ResultsFile(final Path file, final List<String> tasks, final List<String> methods) {
        m_file = file;
        m_order = Comparator.comparingInt((final BenchmarkResult r) -> tasks.indexOf(r.key().task()))
            .thenComparingInt(r -> methods.indexOf(r.key().method())).thenComparingInt(r -> r.key().shots())
            .thenComparingLong(r -> r.key().seed());
    }

    /**
     * Opens a file, which need not exist.
     *
     * @param tasks names in the order of the results
     * @param methods names in the order of a task's results
     * @throws IOException if the file cannot be read or holds no results; the message says what to do
     */
    static ResultsFile open(final Path file, final List<String> tasks, final List<String> methods) throws IOException {
        final ResultsFile results = new ResultsFile(file, tasks, methods);
        if (Files.exists(file)) {
            try {
                final JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                if (!FORMAT.equals(json.get("format").getAsString())) {
                    throw new IllegalArgumentException("its format is " + json.get("format"));
                }
                for (final JsonElement element : json.getAsJsonArray("results")) {
                    final BenchmarkResult result = ResultJson.read(element.getAsJsonObject());
                    results.m_results.put(result.key(), result);
                }
            } catch (RuntimeException e) {
                throw new IOException(
                    "The file %s holds no results of this benchmark (%s). Delete it or choose another folder."
                        .formatted(file, e.getMessage()),
                    e);
            }
        }
        return results;
    }

    /** @return the result of this key, if there is one */
    synchronized Optional<BenchmarkResult> get(final ResultKey key) {
        return Optional.ofNullable(m_results.get(key));
    }

    /** @return all results, ordered by task, method, shots and seed */
    synchronized List<BenchmarkResult> all() {
        return m_results.values().stream().sorted(m_order).toList();
    }

    /**
     * Forgets results; the file changes with the next one that is added.
     *
     * @return how many there were
     */
    synchronized int drop(final Predicate<BenchmarkResult> which) {
        final int before = m_results.size();
        m_results.values().removeIf(which);
        return before - m_results.size();
    }

    /**
     * Adds a result, in place of one of the same key.
     *
     * @throws IOException if the file cannot be written
     */
    synchronized void add(final BenchmarkResult result) throws IOException {
        m_results.put(result.key(), result);
        final String lines =
            all().stream().map(r -> ResultJson.write(r).toString()).collect(Collectors.joining(",\n", "[\n", "\n]"));
        final Path next = m_file.resolveSibling(m_file.getFileName() + ".next");
        Files.createDirectories(m_file.toAbsolutePath().getParent());
        Files.writeString(next, "{\"format\":\"" + FORMAT + "\",\"results\":" + lines + "}\n");
        Files.move(next, m_file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
