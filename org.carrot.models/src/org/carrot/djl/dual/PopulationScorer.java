package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.djl.OrderedWork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/** Scores populations of prompts against images, in blocks of some candidates and some classes, on all cores. */
public final class PopulationScorer {

    /** Values that the tokens of one block have: enough that the shared beginning and Java's part do not count. */
    private static final int VALUES_A_BLOCK = 1 << 21;

    /** Most logits of a block, 16 MB. */
    private static final int LOGITS_A_BLOCK = 1 << 22;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final TextFeatures m_texts;

    private final float m_logitScale;

    /** @param logitScale by which cosines are multiplied */
    public PopulationScorer(final TextFeatures texts, final float logitScale) {
        m_texts = texts;
        m_logitScale = logitScale;
    }

    /**
     * Scores candidates one population after the other.
     *
     * @param populations all of the same number of classes
     * @param images [N, embedding], rows of length 1
     * @param receiver gets N x K logits of each candidate, in ascending order, on the calling thread
     * @throws BlackBoxException if the device has not enough memory, or the receiver throws it
     * @throws java.util.concurrent.CancellationException if the monitor says so or the thread is interrupted
     */
    public void score(final List<PromptedTexts> populations, final NDArray images, final BlockReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        final var assembly = new LogitsAssembly((int)images.getShape().get(0), receiver);
        try (var work = new OrderedWork<LogitsAssembly.Part>(assembly::add, monitor)) {
            for (final var texts : populations) {
                for (final var block : blocks(texts, images)) {
                    monitor.checkCancelled();
                    work.submit(() -> logits(texts, block, images));
                }
            }
            work.finish();
        }
    }

    /** Candidates from one (inclusive) to another (exclusive), and some of the classes, in ascending length. */
    private record Block(int from, int to, int[] classes, boolean isLast) {
    }

    /** Cuts the work so that blocks have about the same size and there is one for each core. */
    private List<Block> blocks(final PromptedTexts texts, final NDArray images) {
        final var tokensABlock = VALUES_A_BLOCK / m_texts.width();
        final var remainders = texts.remainders();
        final var classes = IntStream.range(0, remainders.size()).boxed()
            .sorted(Comparator.comparing(k -> remainders.get(k).length)).mapToInt(Integer::intValue).toArray();
        final var tokens = remainders.stream().mapToLong(remainder -> remainder.length).sum();
        final var logits = images.getShape().get(0) * classes.length;
        final var most = Math.max(1, Math.min(tokensABlock / tokens, LOGITS_A_BLOCK / logits));
        final var groups = groups(texts.candidates(), (int)Math.min(most, texts.candidates()));
        final var candidates = divide(texts.candidates(), groups);
        final var parts = groups < CORES ? CORES : (int)(tokens * candidates / tokensABlock + 1);
        final var blocks = new ArrayList<Block>();
        for (var from = 0; from < texts.candidates(); from += candidates) {
            final var to = Math.min(texts.candidates(), from + candidates);
            final var size = divide(classes.length, parts);
            for (var first = 0; first < classes.length; first += size) {
                final var end = Math.min(classes.length, first + size);
                blocks.add(new Block(from, to, Arrays.copyOfRange(classes, first, end), end == classes.length));
            }
        }
        return blocks;
    }

    /** @return into how many groups of some size at most candidates are parted: as many for each core if possible */
    private static int groups(final int candidates, final int size) {
        final var needed = divide(candidates, size);
        return Math.min(candidates, divide(needed, CORES) * CORES);
    }

    private static int divide(final int dividend, final int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private LogitsAssembly.Part logits(final PromptedTexts texts, final Block block, final NDArray images)
        throws BlackBoxException {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var vectors = Arrays.copyOfRange(texts.vectors(), block.from, block.to);
            final var features = m_texts.features(m_texts.embed(texts.beginning(), vectors),
                Arrays.stream(block.classes).mapToObj(texts.remainders()::get).toList());
            // images and texts in one product: [P Ks, embedding] by [embedding, N]
            final var logits = features.mul(m_logitScale).reshape(-1, images.getShape().get(1))
                .matMul(images.transpose());
            return new LogitsAssembly.Part(logits.toFloatArray(), vectors.length, block.classes, block.isLast);
        }
    }
}
