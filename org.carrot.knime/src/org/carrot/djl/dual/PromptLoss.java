package org.carrot.djl.dual;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Product;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** The mean cross-entropy of a soft prompt and its way back to the prompt, through the text tower's frozen weights. */
final class PromptLoss {

    private final TextFeatures m_texts;

    private final float m_logitScale;

    private final NDManager m_manager;

    PromptLoss(final TextFeatures texts, final float logitScale, final NDManager manager) {
        m_texts = texts;
        m_logitScale = logitScale;
        m_manager = manager;
    }

    /**
     * @param texts of one soft prompt and K classes
     * @param images [N, embedding], rows of length 1
     * @param batch indices of B of the N images
     * @param labels N class indices
     * @throws BlackBoxException if the device has not enough memory
     */
    PromptGradient gradient(final PromptedTexts texts, final NDArray images, final int[] batch, final int[] labels)
        throws BlackBoxException {
        final var classes = texts.remainders().size();
        final var rows = new long[batch.length];
        final var targets = new float[batch.length * classes];
        for (var i = 0; i < batch.length; i++) {
            rows[i] = batch[i];
            targets[i * classes + labels[batch[i]]] = 1f / batch.length;
        }
        return DjlRuntime.call(() -> {
            try (var scope = new NDScope(); var collector = Engine.getInstance().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                final var start = m_texts.embed(texts.beginning()).expandDims(0);
                final var vectors = m_manager.create(texts.vectors()[0]).reshape(1, -1, start.getShape().get(2));
                vectors.setRequiresGradient(true);
                final var features = m_texts.features(start.concat(vectors, 1), texts.remainders()).squeeze(0);
                final var chosen = images.get(m_manager.create(rows));
                final var logits = Product.of(chosen.matMul(features.transpose()), m_logitScale);
                final var ones = m_manager.create(targets).reshape(batch.length, classes);
                final var loss = logits.logSoftmax(1).mul(ones).sum().neg();
                collector.backward(loss);
                return new PromptGradient(loss.getFloat(), vectors.getGradient().toFloatArray());
            }
        });
    }
}
