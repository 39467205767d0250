package org.carrot.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.OrderedWork;
import org.carrot.djl.dual.PopulationScorer;
import org.carrot.djl.dual.PromptedTexts;
import org.carrot.djl.dual.TextFeatures;
import org.carrot.djl.transformer.RandomText;
import org.carrot.djl.transformer.TextTower;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Times three ways to score a population of 40 soft prompts of four tokens with a text tower of random weights: (a) every
 * text padded to the context, (b) all texts trimmed to the longest, (c) {@link PopulationScorer}. All use one thread a
 * core. What would take long is measured on a sample and scaled up. The three, and a matrix product for comparison, take
 * turns, so that what else the machine does meets them alike; processor time is what counts.
 */
public final class TextTowerBenchmark {

    private static final int POPULATION = 40;

    private static final int PROMPT_TOKENS = 4;

    private static final int ROUNDS = 3;

    /** So many times the texts of (a) are the sample that (b) is measured on. */
    private static final int TRIMMED_SAMPLE = 5;

    /** So many times the texts of (a) are about the sample that (c) is measured on. */
    private static final int SHARED_SAMPLE = 44;

    private static final int PRODUCTS = 40;

    private static final int PRODUCT_SIDE = 1024;

    /** Tokens that go through the plain tower together, as many as in (c). */
    private static final int PLAIN_TOKENS = 2048;

    private final String m_name;

    /** Texts that (a) is measured on. */
    private final int m_sample;

    private final TransformerConfig m_config;

    private final int m_context;

    private final NDManager m_manager;

    private final TextWeights m_weights;

    private final Random m_random = new Random(1);

    private TextTowerBenchmark(final String name, final int sample, final TransformerConfig config,
        final int vocabulary, final int context, final int embedding, final NDManager manager) {
        m_name = name;
        m_sample = sample;
        m_config = config;
        m_context = context;
        m_manager = manager;
        m_weights = RandomText.weights(config, vocabulary, context, embedding, manager);
    }

    /** Prints a table. */
    public static void main(final String[] args) throws Exception {
        final var out = System.out;
        out.println("| tower | classes | (a) padded | (b) trimmed | (c) ours | (a)/(c) | (b)/(c) | GFLOP/s of (c) | "
            + "of a matrix product | share |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        DjlRuntime.<Void, Exception>call(() -> {
            try (var manager = DjlRuntime.newManager("cpu")) {
                final var config = new TransformerConfig(512, 8, 12, 2048, Activation.QUICK_GELU, 1e-5f);
                new TextTowerBenchmark("ViT-B/32", 32, config, 49408, 77, 512, manager).print(out);
            }
            try (var manager = DjlRuntime.newManager("cpu")) {
                final var config = new TransformerConfig(128, 4, 2, 512, Activation.GELU, 1e-5f);
                new TextTowerBenchmark("mini VLM", 640, config, 4096, 24, 128, manager).print(out);
            }
            return null;
        });
    }

    private void print(final PrintStream out) throws Exception {
        for (final var classes : List.of(100, 1000)) {
            final var remainders = remainders(classes);
            final var longest = 1 + PROMPT_TOKENS + remainders.stream().mapToInt(r -> r.length).max().orElseThrow();
            final var trimmedSample = TRIMMED_SAMPLE * m_sample;
            // two blocks at least, as large as those of the whole population
            final var candidates = Math.max(2, Math.min(POPULATION, SHARED_SAMPLE * m_sample / classes));
            var padded = new MeasuredTime(0, 0);
            var trimmed = new MeasuredTime(0, 0);
            var shared = new MeasuredTime(0, 0);
            var products = new MeasuredTime(0, 0);
            for (var round = 0; round < ROUNDS; round++) {
                padded = padded.plus(MeasuredTime.of(() -> plain(m_sample, m_context)));
                trimmed = trimmed.plus(MeasuredTime.of(() -> plain(trimmedSample, longest)));
                shared = shared.plus(MeasuredTime.of(() -> shared(remainders, candidates)));
                products = products.plus(MeasuredTime.of(TextTowerBenchmark::products));
            }
            final var texts = (double)POPULATION * classes / ROUNDS;
            padded = scaled(padded, texts / m_sample);
            trimmed = scaled(trimmed, texts / trimmedSample);
            shared = scaled(shared, texts / classes / candidates);
            final var speed = POPULATION * flop(remainders) / shared.processor() / 1e9;
            final var peak = ROUNDS * PRODUCTS * 2 * Math.pow(PRODUCT_SIDE, 3) / products.processor() / 1e9;
            out.printf("| %s | %d | %s | %s | %s | %s | %s | %.0f | %.0f | %.2f |%n", m_name, classes, text(padded),
                text(trimmed), text(shared), ratio(padded, shared), ratio(trimmed, shared), speed, peak, speed / peak);
        }
    }

    private static MeasuredTime scaled(final MeasuredTime time, final double factor) {
        return new MeasuredTime(time.wall() * factor, time.processor() * factor);
    }

    private static String text(final MeasuredTime time) {
        return "%.2f (%.2f)".formatted(time.processor(), time.wall());
    }

    private static String ratio(final MeasuredTime time, final MeasuredTime other) {
        return "%.1f (%.1f)".formatted(time.processor() / other.processor(), time.wall() / other.wall());
    }

    /**
     * Class names of one to eleven tokens, 2.2 on average as ImageNet's have, each followed by a full stop and the end
     * token.
     */
    private List<int[]> remainders(final int classes) {
        return IntStream.range(0, classes).mapToObj(k -> {
            var tokens = 1;
            while (tokens < 11 && m_random.nextDouble() < 1.2 / 2.2) {
                tokens++;
            }
            return m_random.ints(tokens + 2L, 0, (int)m_weights.tokens().getShape().get(0)).toArray();
        }).toList();
    }

    /** Random texts of some length through the plain tower. */
    private Void plain(final int texts, final int length) throws BlackBoxException {
        final var tower = new TextTower(m_weights);
        final var atATime = Math.max(1, Math.min(texts / 2, PLAIN_TOKENS / length));
        try (var work = new OrderedWork<float[]>(features -> {}, Monitor.silent())) {
            for (var from = 0; from < texts; from += atATime) {
                final var count = Math.min(atATime, texts - from);
                work.submit(() -> {
                    try (var scope = new NDScope()) {
                        scope.suppressNotUsedWarning();
                        final var ids = m_manager.zeros(new Shape(count, length), DataType.INT64);
                        final var ends = m_manager.full(new Shape(count), length - 1, DataType.INT64);
                        return tower.forward(m_weights.embed(ids), ends).toFloatArray();
                    }
                });
            }
            work.finish();
        }
        return null;
    }

    private Void shared(final List<int[]> remainders, final int candidates) throws BlackBoxException {
        final var vectors = new float[candidates][PROMPT_TOKENS * m_config.width()];
        for (final var vector : vectors) {
            for (var i = 0; i < vector.length; i++) {
                vector[i] = (float)(m_random.nextGaussian() * .05);
            }
        }
        final var texts = new PromptedTexts(new int[]{0}, vectors, remainders);
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var images = m_manager.ones(new Shape(1, m_weights.embedding()));
            new PopulationScorer(new TextFeatures(m_weights, m_manager), 100).score(List.of(texts), images, block -> {},
                Monitor.silent());
        }
        return null;
    }

    /** Square matrices, on all cores; other sizes are no faster. */
    private static Void products() throws BlackBoxException {
        try (var manager = DjlRuntime.newManager("cpu");
            var work = new OrderedWork<Float>(value -> {}, Monitor.silent())) {
            for (var i = 0; i < PRODUCTS; i++) {
                work.submit(() -> {
                    try (var scope = new NDScope()) {
                        scope.suppressNotUsedWarning();
                        final var x = manager.ones(new Shape(PRODUCT_SIDE, PRODUCT_SIDE));
                        final var y = manager.ones(new Shape(PRODUCT_SIDE, PRODUCT_SIDE));
                        return x.matMul(y).getFloat(0, 0);
                    }
                });
            }
            work.finish();
        }
        return null;
    }

    /** @return floating-point operations of the products with weights that one candidate's texts need */
    private double flop(final List<int[]> remainders) {
        final var width = (double)m_config.width();
        final var layer = 2 * width * (4 * width + 2 * m_config.perceptronWidth());
        final var keysValues = 2 * width * 2 * width;
        final double tokens = remainders.stream().mapToInt(r -> r.length).sum();
        final var beginning = (1 + PROMPT_TOKENS) * ((m_config.layers() - 1) * layer + keysValues);
        final var ends = remainders.size() * (layer - keysValues + 2 * width * m_weights.embedding());
        return beginning + tokens * ((m_config.layers() - 1) * layer + keysValues) + ends;
    }
}
