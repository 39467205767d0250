package org.carrot.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.Monitor;
import org.carrot.cmaes.CmaEs;
import org.carrot.cmaes.CmaEsSettings;
import org.carrot.cmaes.Covariance;
import org.carrot.djl.compute.DjlRefinerEngine;
import org.carrot.djl.compute.TorchEigen;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tuner.prompt.PopulationPrompts;

/**
 * Times the client's part of a generation of CARROT, all that is not the black box: CMA-ES, prompts, the population's
 * fitness, and one epoch of the refiner; beside it, turn by turn, the same in PyTorch. Both use all cores.
 */
public final class ClientBenchmark implements AutoCloseable {

    private static final int POPULATION = 40;

    private static final int SUBSPACE = 512;

    /** Four tokens of width 512. */
    private static final int PROMPT_NUMBERS = 4 * 512;

    private static final int BATCH = 256;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** Logits of so many numbers are held at most; candidates share them where that is too few. */
    private static final long MOST_LOGITS = 1L << 26;

    private static final PrintStream OUT = System.out;

    private final int m_classes;

    private final int m_images;

    private final int m_hidden;

    private final float[][] m_logits;

    private final int[] m_labels;

    private final TorchEigen m_eigen = TorchEigen.open();

    private final CmaEs m_separable;

    private final CmaEs m_full;

    private final Function<double[][], float[][]> m_prompts;

    private final double[][] m_points = new double[POPULATION][SUBSPACE];

    private final RefinerInTraining m_refiner;

    private final ExecutorService m_threads = Executors.newFixedThreadPool(THREADS);

    private ClientBenchmark(final RefinerEngine engine, final int classes, final int images, final int hidden) {
        m_classes = classes;
        m_images = images;
        m_hidden = hidden;
        final Random random = new Random(1);
        m_logits = new float[arrays()][images * classes];
        for (final float[] logits : m_logits) {
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float)(3 * random.nextGaussian());
            }
        }
        m_labels = random.ints(images, 0, classes).toArray();
        final CmaEsSettings search = CmaEsSettings.of(SUBSPACE, 1, 1).withPopulation(POPULATION);
        m_separable = new CmaEs(new double[SUBSPACE], search.withCovariance(Covariance.SEPARABLE));
        m_full = new CmaEs(new double[SUBSPACE], search.withCovariance(Covariance.FULL), m_eigen);
        m_prompts = PopulationPrompts.of(new float[PROMPT_NUMBERS], SUBSPACE, 1);
        final RefinerSettings settings = new RefinerSettings(2, hidden, true, Optimizer.ADAMW, 1e-3, 0.01, BATCH, 1);
        m_refiner = engine.open(RefinerState.random(classes, settings, 1), settings);
    }

    private int arrays() {
        return (int)Math.max(1, Math.min(POPULATION, MOST_LOGITS / ((long)m_images * m_classes)));
    }

    /**
     * @param args engine ("djl" or "java"), classes, images, hidden width, rounds; and, for the comparison, a Python
     *            with torch and the script
     * @throws Exception if the reference fails
     */
    public static void main(final String[] args) throws Exception {
        final int classes = Integer.parseInt(args[1]);
        final int images = Integer.parseInt(args[2]);
        final int hidden = Integer.parseInt(args[3]);
        final int rounds = Integer.parseInt(args[4]);
        final RefinerEngine engine =
            "java".equals(args[0]) ? RefinerEngine.java(THREADS) : new DjlRefinerEngine("cpu", THREADS);
        try (ClientBenchmark benchmark = new ClientBenchmark(engine, classes, images, hidden);
            PyTorchReference reference = args.length < 7 ? null
                : new PyTorchReference(args[5], Path.of(args[6]), classes, images, POPULATION, SUBSPACE,
                    PROMPT_NUMBERS, hidden, BATCH, benchmark.arrays())) {
            benchmark.compare(args[0], rounds, reference);
            benchmark.printMemory();
        }
    }

    /** The first two rounds, which warm up both, do not count unless there are no more. */
    private void compare(final String engine, final int rounds, final PyTorchReference reference) throws Exception {
        final Map<String, List<MeasuredTime>> ours = new LinkedHashMap<>();
        final Map<String, List<MeasuredTime>> theirs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            final Map<String, MeasuredTime> here = turn();
            final Map<String, MeasuredTime> there = reference == null ? Map.of() : reference.turn();
            if (round >= Math.min(2, rounds - 1)) {
                here.forEach((part, time) -> ours.computeIfAbsent(part, p -> new ArrayList<>()).add(time));
                there.forEach((part, time) -> theirs.computeIfAbsent(part, p -> new ArrayList<>()).add(time));
            }
        }
        addSums(ours);
        addSums(theirs);
        OUT.printf("K %d, N %d, population %d, d0 %d, hidden %d, engine %s, %d threads, %d rounds%n", m_classes,
            m_images, POPULATION, SUBSPACE, m_hidden, engine, THREADS, rounds);
        print("wall", ours, theirs, MeasuredTime::wall);
        print("processor", ours, theirs, MeasuredTime::processor);
    }

    private static void print(final String what, final Map<String, List<MeasuredTime>> ours,
        final Map<String, List<MeasuredTime>> theirs, final ToDoubleFunction<MeasuredTime> which) {
        OUT.printf("%-20s %22s %22s %22s%n", what + ", ms", "ours min / median", "PyTorch min / median",
            "ratio min / median");
        ours.forEach((part, times) -> {
            final double[] here = sorted(times, which);
            final double[] there = sorted(theirs.getOrDefault(part, List.of()), which);
            OUT.printf("%-20s %22s %22s %22s%n", part, inMilliseconds(here),
                there.length == 0 ? "no reference" : inMilliseconds(there), there.length == 0 ? ""
                    : "%.2f / %9.2f".formatted(here[0] / there[0], here[here.length / 2] / there[there.length / 2]));
        });
    }

    private static double[] sorted(final List<MeasuredTime> times, final ToDoubleFunction<MeasuredTime> which) {
        return times.stream().mapToDouble(which).sorted().toArray();
    }

    private static String inMilliseconds(final double[] sorted) {
        return "%.2f / %9.2f".formatted(1e3 * sorted[0], 1e3 * sorted[sorted.length / 2]);
    }

    private Map<String, MeasuredTime> turn() throws Exception {
        final Map<String, MeasuredTime> times = new LinkedHashMap<>();
        times.put("cma-separable", generations(m_separable));
        times.put("cma-full", generations(m_full));
        times.put("prompts", MeasuredTime.of(() -> m_prompts.apply(m_points)));
        times.put("fitness", MeasuredTime.of(this::fitness));
        times.put("epoch", MeasuredTime.of(() -> m_refiner.epoch(m_logits[0], m_labels,
            new RefinerLoss(0.1 / m_classes, KlDirection.FROM_INPUT), Monitor.silent())));
        return times;
    }

    /** @return the time of one of three generations, as a full covariance is decomposed in every third */
    private static MeasuredTime generations(final CmaEs search) throws Exception {
        return MeasuredTime.of(() -> {
            for (int g = 0; g < 3; g++) {
                search.tell(Arrays.stream(search.ask()).mapToDouble(x -> Arrays.stream(x).map(v -> v * v).sum())
                    .toArray());
            }
            return null;
        }).dividedBy(3);
    }

    private double[] fitness() throws InterruptedException, ExecutionException {
        final List<Future<Double>> pending = new ArrayList<>();
        for (int c = 0; c < POPULATION; c++) {
            final float[] logits = m_logits[c % m_logits.length];
            pending.add(m_threads.submit(
                () -> m_refiner.consistentLoss(logits, m_labels, 1, KlDirection.FROM_OUTPUT, Monitor.silent())));
        }
        final double[] fitness = new double[POPULATION];
        for (int c = 0; c < POPULATION; c++) {
            fitness[c] = pending.get(c).get();
        }
        return fitness;
    }

    private static void addSums(final Map<String, List<MeasuredTime>> times) {
        if (times.isEmpty()) {
            return;
        }
        for (final String cma : List.of("cma-separable", "cma-full")) {
            final List<MeasuredTime> sums = new ArrayList<>();
            for (int i = 0; i < times.get(cma).size(); i++) {
                sums.add(times.get(cma).get(i).plus(times.get("prompts").get(i)).plus(times.get("fitness").get(i))
                    .plus(times.get("epoch").get(i)));
            }
            times.put("sum, " + cma, sums);
        }
    }

    private void printMemory() throws IOException {
        long weights = 0;
        for (final Layer layer : m_refiner.state().weights().layers()) {
            weights += layer.weights().length + layer.bias().length;
        }
        final long tuned = Float.BYTES * (PROMPT_NUMBERS + weights) + Double.BYTES * (long)SUBSPACE;
        OUT.printf("tuned state: %,d bytes = %.2f MiB (prompt, z, %,d weights)%n", tuned, tuned / 1048576.0, weights);
        System.gc();
        final Runtime runtime = Runtime.getRuntime();
        final long logits = Float.BYTES * (long)m_logits.length * m_logits[0].length;
        OUT.printf("heap in use: %.1f MiB, of which logits %.1f MiB%n",
            (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0, logits / 1048576.0);
        final Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM") || l.startsWith("VmRSS"))
                .forEach(OUT::println);
        }
    }

    @Override
    public void close() {
        m_threads.shutdown();
        m_refiner.close();
        m_eigen.close();
    }
}
