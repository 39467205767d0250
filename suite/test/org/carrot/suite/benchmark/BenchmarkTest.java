package org.carrot.suite.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Unit;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.prompt.PromptSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On stand-ins for model and tasks: images around prototypes, more noise in the shift. */
final class BenchmarkTest {

    private static final String[] CLASSES = {"cat", "dog", "bird", "fish"};

    private static final List<BenchmarkTask> TASKS = List.of(task("pets", .8), task("wild", 1.2));

    private static final BenchmarkMethod ZERO_SHOT =
        new ZeroShotMethod("zero-shot", "Zero-shot", task -> List.of(task.template()));

    private static final BenchmarkMethod ENSEMBLE = new ZeroShotMethod("ensemble", "Ensemble", BenchmarkTask::templates);

    private static final BenchmarkMethod BBT = new BlackBoxMethod("bbt", "BBT", (task, setup) -> settings(setup, 10), false);

    private static final List<BenchmarkMethod> METHODS = List.of(ZERO_SHOT, ENSEMBLE, BBT);

    private static final List<Setup> SETUPS = List.of(Setup.nothingLearned(), new Setup(1, 1, 100),
        new Setup(2, 1, 100), new Setup(2, 2, 100));

    @TempDir
    private Path m_folder;

    private final List<String> m_log = new ArrayList<>();

    @Test
    void theResultsDoNotDependOnTheWorkers() throws Exception {
        final List<BenchmarkResult> one = run("one", 1, METHODS, SETUPS);
        assertEquals(2 * 2 * (2 + 3), one.size(), "two tasks with a shift each, two methods once, one in three setups");
        assertEquals(one, run("two", 2, METHODS, SETUPS));
        assertEquals(withoutSeconds(file("one")), withoutSeconds(file("two")), "nor does the file");
        assertTrue(one.stream().anyMatch(r -> r.history().size() > 2 && r.bytes() == 4 * 6 * 4));
    }

    @Test
    void everyMethodIsChargedAsIfItWereAlone() throws Exception {
        final CountingModel model = new CountingModel();
        final List<BenchmarkResult> together = run("together", new Benchmark(model, 1, m_log::add), METHODS, SETUPS);
        final List<BenchmarkResult> alone = run("alone", 1, List.of(BBT), SETUPS);
        assertEquals(alone, together.stream().filter(r -> r.key().method().equals("bbt")).toList());
        for (final BenchmarkResult result : alone) {
            assertEquals(4L * result.key().shots(), result.tuning().get(Unit.IMAGES));
            assertEquals(23, result.tuning().queries());
            assertEquals(4 * 23L, result.tuning().get(Unit.TEXTS));
            assertEquals(Costs.of(2, 1, 40, 4), result.prediction());
        }
        // of each task the test, its shift, and training and validation images of three setups
        assertEquals(2 * (40 + 40 + 2 * (4 + 8 + 8)), model.encoded.get());
    }

    @Test
    void aStoppedBenchmarkGoesOnWhereItWas() throws Exception {
        final List<BenchmarkResult> whole = run("whole", 1, METHODS, SETUPS);
        for (final int workers : new int[]{1, 2}) {
            final String name = "stopped" + workers;
            final AtomicInteger left = new AtomicInteger(5);
            final Benchmark stopped = new Benchmark(new LinearBlackBox(), workers, line -> {
                if (left.decrementAndGet() < 0) {
                    throw new CancellationException("killed");
                }
            });
            assertThrows(CancellationException.class, () -> run(name, stopped, METHODS, SETUPS));
            final List<BenchmarkResult> half = ResultsFile.open(file(name), tests(), names()).all();
            assertTrue(half.size() >= 6 && half.size() < whole.size(), "results: " + half.size());

            m_log.clear();
            assertEquals(whole, run(name, 1, METHODS, SETUPS));
            assertTrue(m_log.size() < whole.size(), "what was there is not run again");
        }
    }

    @Test
    void moreOfAnythingRunsWhatIsMissing() throws Exception {
        run("growing", 1, List.of(ZERO_SHOT, BBT), SETUPS.subList(0, 2));
        m_log.clear();
        final List<BenchmarkResult> all = run("growing", 1, METHODS, SETUPS);
        assertEquals(2 * 2 * (1 + 2), m_log.size(), m_log::toString);
        assertEquals(run("whole", 1, METHODS, SETUPS), all);
    }

    @Test
    void otherSettingsAreRunAgain() throws Exception {
        final List<BenchmarkResult> before = run("changed", 1, METHODS, SETUPS);
        m_log.clear();
        final BenchmarkMethod changed = new BlackBoxMethod("bbt", "BBT", (task, setup) -> settings(setup, 21), false);
        final List<BenchmarkResult> after = run("changed", 1, List.of(ZERO_SHOT, ENSEMBLE, changed), SETUPS);
        assertEquals(2 * 2 * 3, m_log.size(), m_log::toString);
        assertEquals(before.size(), after.size());
        assertNotEquals(before, after);
    }

    @Test
    void aFailureNamesTaskAndMethodAndKeepsWhatIsDone() throws Exception {
        final BenchmarkMethod failing = new FailingMethod();
        final String message = assertThrows(BlackBoxException.class,
            () -> run("failing", 1, List.of(ZERO_SHOT, failing), SETUPS.subList(0, 2))).getMessage();
        assertEquals("pets, failing, 1 shots, seed 1: The model has gone.", message);
        final List<BenchmarkResult> done = ResultsFile.open(file("failing"), tests(), names()).all();
        assertTrue(done.stream().anyMatch(r -> r.key().task().equals("pets")), done::toString);
        assertTrue(done.stream().allMatch(r -> r.key().method().equals(ZERO_SHOT.name())), done::toString);
    }

    @Test
    void anInterruptionEndsTheBenchmark() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> run("interrupted", 1, METHODS, SETUPS));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    private List<BenchmarkResult> run(final String name, final int workers, final List<BenchmarkMethod> methods,
        final List<Setup> setups) throws Exception {
        return run(name, new Benchmark(new LinearBlackBox(), workers, line -> {
            synchronized (m_log) {
                m_log.add(line);
            }
        }), methods, setups);
    }

    /** @return the results of the file, with the same seconds each */
    private List<BenchmarkResult> run(final String name, final Benchmark benchmark, final List<BenchmarkMethod> methods,
        final List<Setup> setups) throws Exception {
        final ResultsFile results = ResultsFile.open(file(name), tests(), names());
        benchmark.run(TASKS, methods, setups, benchmark.digests(TASKS, methods, setups), results);
        return ResultsFile.open(file(name), tests(), names()).all().stream()
            .map(r -> new BenchmarkResult(r.key(), r.settings(),
                r.right(), r.images(), r.tuning(), r.prediction(), r.bytes(), r.validationAccuracy(), r.history(), 0))
            .toList();
    }

    private Path file(final String name) {
        return m_folder.resolve(name).resolve("results.json");
    }

    /** As docs/benchmark.md tells to compare two files. */
    private static String withoutSeconds(final Path file) throws Exception {
        return Files.readString(file).replaceAll(",\"seconds\":[^}]*", "");
    }

    private static List<String> tests() {
        return TASKS.stream().flatMap(task -> task.tests().keySet().stream()).toList();
    }

    private static List<String> names() {
        return METHODS.stream().map(BenchmarkMethod::name).toList();
    }

    private static CarrotSettings settings(final Setup setup, final int population) {
        return CarrotSettings.builder().search(PromptSearch.DEFAULT.withSubspace(6).withPopulation(population))
            .promptOnly().budget(23).threads(1).seed(setup.seed()).build();
    }

    private static BenchmarkTask task(final String name, final double noise) {
        final Map<String, Supplier<LabelledImages>> tests = new LinkedHashMap<>();
        tests.put(name, () -> LinearBlackBox.images(10, noise, 99, CLASSES));
        tests.put(name + "-noisy", () -> LinearBlackBox.images(10, 2 * noise, 98, CLASSES));
        return new BenchmarkTask(name, LinearBlackBox.images(1, noise, 1, CLASSES).classes(),
            List.of("a photo of a {}.", "a picture of the {}."),
            (shots, seed) -> LinearBlackBox.images(shots, noise, seed, CLASSES),
            (shots, seed) -> LinearBlackBox.images(Math.min(shots, 4), noise, -seed, CLASSES), tests);
    }

    /** A method whose model is gone. */
    private static final class FailingMethod implements BenchmarkMethod {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String title() {
            return "Failing";
        }

        @Override
        public boolean learns() {
            return true;
        }

        @Override
        public String settings(final BenchmarkTask task, final Setup setup) {
            return "";
        }

        @Override
        public Learned learn(final MethodRun run) throws BlackBoxException {
            throw new BlackBoxException("The model has gone.");
        }
    }
}
