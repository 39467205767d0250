package org.carrot.suite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.djl.mini.MiniVlm;
import org.carrot.suite.tasks.Suite;

/** The program behind run-benchmark.sh. */
public final class BenchmarkCommand {

    private static final int WRONG_ARGUMENTS = 2;

    private static final int FAILED = 1;

    /** Half or a quarter of what the methods have by default: enough to tell them apart. */
    private static final long DEFAULT_BUDGET = 1_600;

    private static final String HELP = """
        Runs methods on the few-shot tasks of the offline suite with the embedded model.

          ./run-benchmark.sh [--tasks a,b] [--methods x,y] [--shots 1,2,4,8,16] [--seeds 1,2,3] [--budget Q] [--out DIR]

          --tasks    tasks, or 'all' (the default): %s
          --methods  methods, or 'all'; by default %s: %s
          --shots    training images of a class: 1, 2, 4, 8 or 16 (the default)
          --seeds    seeds of the choice of images and of the methods; by default 1
          --budget   the most queries of a black-box method's tuning; by default 1,600
          --out      folder of results.json and report.html; by default %s

        A benchmark that was stopped goes on where it was, and one that is called with more tasks, methods, shots or seeds
        runs only what is missing. Results of another model, budget or version of a method are replaced.
        """;

    private BenchmarkCommand() {
    }

    /** @param arguments the model's file, the folder for downloaded packages, the default folder for results, options */
    public static void main(final String[] arguments) {
        final Path out = Path.of(arguments[2]);
        final List<String> options = Arrays.asList(arguments).subList(3, arguments.length);
        final Arguments defaults = new Arguments(Suite.NAMES,
            List.of(BenchmarkMethods.ZERO_SHOT, BenchmarkMethods.BBT, BenchmarkMethods.AUTO), List.of(16), List.of(1L),
            DEFAULT_BUDGET, out);
        if (options.contains("--help")) {
            System.out.printf(HELP, String.join(", ", Suite.NAMES), String.join(", ", defaults.methods()),
                String.join(", ", BenchmarkMethods.names()), out);
            return;
        }
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]),
                Arguments.parse(options, defaults, Suite.NAMES, BenchmarkMethods.names()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_ARGUMENTS);
        } catch (IOException | BlackBoxException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(final Path modelFile, final Path cache, final Arguments arguments)
        throws IOException, BlackBoxException {
        final List<BenchmarkTask> all = BenchmarkTask.suite(cache);
        final List<String> tests = all.stream().flatMap(task -> task.tests().keySet().stream()).toList();
        final ResultsFile results =
            ResultsFile.open(arguments.out().resolve("results.json"), tests, BenchmarkMethods.names());
        try (MiniVlm model = MiniVlm.load(modelFile)) {
            final Benchmark benchmark =
                new Benchmark(model, Runtime.getRuntime().availableProcessors(), System.out::println);
            final List<Setup> setups = new ArrayList<>(List.of(Setup.nothingLearned()));
            arguments.shots().forEach(
                shots -> arguments.seeds().forEach(seed -> setups.add(new Setup(shots, seed, arguments.budget()))));
            final Set<Setup> known = new LinkedHashSet<>(setups);
            results.all().stream().map(BenchmarkResult::key).filter(key -> key.shots() > 0)
                .forEach(key -> known.add(new Setup(key.shots(), key.seed(), arguments.budget())));
            final Map<BenchmarkResult.ResultKey, String> digests =
                benchmark.digests(all, BenchmarkMethods.ALL, List.copyOf(known));
            final int dropped = results.drop(result -> !result.settings().equals(digests.get(result.key())));
            if (dropped > 0) {
                System.out.printf("Left out %d results of another model, budget or version of a method.%n", dropped);
            }
            benchmark.run(all.stream().filter(task -> arguments.tasks().contains(task.name())).toList(),
                arguments.methods().stream().map(BenchmarkMethods::named).toList(), setups, digests, results);
            final BenchmarkReport report = new BenchmarkReport(model.info(), Suite.NAMES, new ResultMeans(results.all()));
            Files.writeString(arguments.out().resolve("report.html"), report.toHtml());
            System.out.println(report.summary());
        }
    }
}
