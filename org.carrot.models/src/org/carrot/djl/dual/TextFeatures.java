package org.carrot.djl.dual;

import java.util.Arrays;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.djl.BatchLimit;
import org.carrot.djl.Scratch;
import org.carrot.djl.transformer.PopulationTower;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Features of the texts of many prompts and many classes, texts of about one length at a time. */
public final class TextFeatures {

    /** Values of tokens that go through the tower together; 4 MB, and 16 MB in the perceptrons. */
    private static final int VALUES_AT_A_TIME = 1 << 20;

    /** A group of sequences costs calls that take as long as so many multiplications with the weights of a layer. */
    private static final long PRODUCTS_A_GROUP = 1 << 25;

    /** Multiplications with the weights of a layer, for one token of width 1. */
    private static final int PRODUCTS_A_TOKEN = 12;

    private final TextWeights m_weights;

    private final PopulationTower m_tower;

    private final NDManager m_manager;

    private final BatchLimit m_limit;

    /**
     * @param weights are not owned
     * @param manager on whose device the texts are computed
     */
    public TextFeatures(final TextWeights weights, final NDManager manager) {
        m_weights = weights;
        m_tower = new PopulationTower(weights);
        m_manager = manager;
        m_limit = new BatchLimit((int)(VALUES_AT_A_TIME / weights.width()));
    }

    /** @return d, the width of a token */
    long width() {
        return m_weights.width();
    }

    /** @return [ids, d] token embeddings */
    NDArray embed(final int[] ids) {
        return m_weights.embed(m_manager.create(Arrays.stream(ids).asLongStream().toArray()));
    }

    /**
     * @param vectors n x d, row-major
     * @return [n, vocabulary] the cosine of each vector and each token's embedding
     */
    NDArray cosines(final float[] vectors) {
        final var width = m_weights.width();
        final var directions = unit(m_manager.create(vectors).reshape(-1, width));
        final var rows = (int)(VALUES_AT_A_TIME / width);
        final var vocabulary = (int)m_weights.tokens().getShape().get(0);
        final var blocks = new NDList();
        for (var from = 0; from < vocabulary; from += rows) {
            final var block = new NDIndex().addSliceDim(from, Math.min(from + rows, vocabulary));
            blocks.add(Scratch.of(() -> directions.matMul(unit(m_weights.tokens().get(block)).transpose())));
        }
        return NDArrays.concat(blocks, 1);
    }

    /**
     * @param ids of m tokens
     * @param vectors P x (n d), row-major; n may be 0
     * @return [P, m + n, d] the embeddings of the tokens before the vectors of each candidate
     */
    NDArray embed(final int[] ids, final float[][] vectors) {
        final var words = embed(ids).expandDims(0);
        if (vectors[0].length == 0) {
            return words;
        }
        final var shared = words.broadcast(new Shape(vectors.length, ids.length, m_weights.width()));
        return shared.concat(m_manager.create(vectors).reshape(vectors.length, -1, m_weights.width()), 1);
    }

    /** @return how many layers a token passes */
    int layers() {
        return m_weights.layers().size();
    }

    /**
     * @param beginnings [P, m, d] token embeddings with which the texts of each candidate begin
     * @param remainders for each of K classes the ids of the tokens that follow, the end token last
     * @return [P, K, embedding] features of length 1
     * @throws BlackBoxException if the device has not enough memory
     */
    NDArray features(final NDArray beginnings, final List<int[]> remainders) throws BlackBoxException {
        final var candidates = (int)beginnings.getShape().get(0);
        final var byLength = new ByLength(remainders, groupPrice() / candidates);
        final var begun = m_tower.begin(beginnings);
        final var features = new NDList();
        for (final var group : byLength.groups()) {
            features.addAll(m_limit.run(group.size(), group.get(group.size() - 1).length * candidates,
                (from, to) -> m_tower.end(begun, group.subList(from, to), m_manager)));
        }
        return unit(inOrder(features, byLength));
    }

    /** As {@link #features}, but with no regard to memory. */
    NDArray featuresAtOnce(final NDArray beginnings, final List<int[]> remainders) {
        final var byLength = new ByLength(remainders, groupPrice());
        final var begun = m_tower.begin(beginnings);
        final var features = new NDList();
        for (final var group : byLength.groups()) {
            features.add(m_tower.end(begun, group, m_manager));
        }
        return unit(inOrder(features, byLength));
    }

    /** @return the price of a group in tokens */
    private long groupPrice() {
        return PRODUCTS_A_GROUP / (PRODUCTS_A_TOKEN * width() * width());
    }

    private NDArray inOrder(final NDList features, final ByLength byLength) {
        // DJL would copy a single array, without its way back
        final var all = features.size() == 1 ? features.get(0) : NDArrays.concat(features, 1);
        return all.transpose(1, 0, 2).get(m_manager.create(byLength.places())).transpose(1, 0, 2);
    }

    /** Scales the last dimension to length 1. */
    public static NDArray unit(final NDArray x) {
        return x.div(x.square().sum(new int[]{-1}, true).sqrt());
    }
}
