package org.carrot.djl.mini;

import java.util.List;

import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Product;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** The mean cross-entropy of a soft prompt and its way back to the prompt, through the text tower's frozen weights. */
final class PromptLoss {

    private final TextTower m_tower;

    private final PromptScorer m_scorer;

    private final long[] m_start;

    private final float m_logitScale;

    private final NDManager m_manager;

    /** @param start the id of [SOS] */
    PromptLoss(final TextTower tower, final PromptScorer scorer, final int start, final float logitScale,
        final NDManager manager) {
        m_tower = tower;
        m_scorer = scorer;
        m_start = new long[]{start};
        m_logitScale = logitScale;
        m_manager = manager;
    }

    /**
     * @param prompt n x d, row-major
     * @param remainders token ids that follow, for each of K classes
     * @param images [N, embedding], rows of length 1
     * @param batch indices of B of the N images
     * @param labels N class indices
     */
    PromptGradient gradient(final float[] prompt, final List<int[]> remainders, final NDArray images,
        final int[] batch, final int[] labels) {
        final var rows = new long[batch.length];
        final var targets = new float[batch.length * remainders.size()];
        for (var i = 0; i < batch.length; i++) {
            rows[i] = batch[i];
            targets[i * remainders.size() + labels[batch[i]]] = 1f / batch.length;
        }
        return DjlRuntime.call(() -> {
            try (var scope = new NDScope(); var collector = Engine.getInstance().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                final var start = m_tower.embed(m_manager.create(m_start)).expandDims(0);
                final var vectors = m_manager.create(prompt).reshape(1, -1, start.getShape().get(2));
                vectors.setRequiresGradient(true);
                final var texts = m_scorer.features(start.concat(vectors, 1), remainders).squeeze(0);
                final var chosen = images.get(m_manager.create(rows));
                final var logits = Product.of(chosen.matMul(texts.transpose()), m_logitScale);
                final var ones = m_manager.create(targets).reshape(batch.length, remainders.size());
                final var loss = logits.logSoftmax(1).mul(ones).sum().neg();
                collector.backward(loss);
                return new PromptGradient(loss.getFloat(), vectors.getGradient().toFloatArray());
            }
        });
    }
}
