package org.carrot.djl.dual;

import java.util.Arrays;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.djl.BatchLimit;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Product;
import org.carrot.djl.Tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * The mean cross-entropy of a soft prompt and its way back to the prompt, through the text tower's frozen weights. For
 * the way back every layer keeps what it has computed. Where that is too much, the way is taken for some classes at a
 * time: with the gradient at the features of all classes, which are computed first and without a way back, each class
 * has a share of its own (Gao et al., Scaling Deep Contrastive Learning Batch Size under Memory Limited Setup, 2021).
 */
final class PromptLoss {

    /** Values that are kept for the way back, 256 MB. */
    private static final int VALUES_KEPT = 1 << 26;

    /** How many values a layer keeps of each value of a token; those of the perceptron, four times as wide, are half. */
    private static final int VALUES_A_LAYER = 32;

    private final TextFeatures m_texts;

    private final float m_logitScale;

    private final NDManager m_manager;

    private final BatchLimit m_limit;

    PromptLoss(final TextFeatures texts, final float logitScale, final NDManager manager) {
        this(texts, logitScale, manager,
            new BatchLimit((int)(VALUES_KEPT / (VALUES_A_LAYER * texts.width() * texts.layers()))));
    }

    /** @param limit tokens of classes that are computed with a way back at a time */
    PromptLoss(final TextFeatures texts, final float logitScale, final NDManager manager, final BatchLimit limit) {
        m_texts = texts;
        m_logitScale = logitScale;
        m_manager = manager;
        m_limit = limit;
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
        return DjlRuntime.call(() -> {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var results = m_limit.run(texts.remainders().size(),
                    texts.remainders().stream().mapToInt(remainder -> remainder.length).max().orElseThrow(),
                    new Shares(texts, images, batch, labels));
                final float[] sum = NDArrays.stack(results).sum(new int[]{0}).toFloatArray();
                return new PromptGradient(sum[0], Arrays.copyOfRange(sum, 1, sum.length));
            }
        });
    }

    /** The shares that classes have in one gradient. A share is [1 + n d]: of the loss, then of the prompt's gradient. */
    private final class Shares implements BatchLimit.BatchComputation {

        private final PromptedTexts m_prompted;

        private final NDArray m_chosen;

        private final NDArray m_targets;

        private float[] m_atFeatures;

        Shares(final PromptedTexts texts, final NDArray images, final int[] batch, final int[] labels) {
            final var classes = texts.remainders().size();
            final var rows = new long[batch.length];
            final var targets = new float[batch.length * classes];
            for (var i = 0; i < batch.length; i++) {
                rows[i] = batch[i];
                targets[i * classes + labels[batch[i]]] = 1f / batch.length;
            }
            m_prompted = texts;
            m_chosen = images.get(m_manager.create(rows));
            m_targets = m_manager.create(targets, new Shape(batch.length, classes));
        }

        @Override
        public NDArray compute(final int from, final int to) throws BlackBoxException {
            final var classes = m_prompted.remainders().size();
            if (to - from == classes) {
                return ofAll();
            }
            if (m_atFeatures == null) {
                m_atFeatures = atFeatures();
            }
            return ofSome(from, to);
        }

        private NDArray ofAll() {
            try (var tape = new Tape()) {
                final var vectors = vectors();
                final var loss = loss(m_texts.featuresAtOnce(beginning(vectors), m_prompted.remainders()).squeeze(0));
                tape.backward(loss);
                return share(loss, vectors);
            }
        }

        private NDArray ofSome(final int from, final int to) {
            try (var tape = new Tape()) {
                final var vectors = vectors();
                final var features =
                    m_texts.featuresAtOnce(beginning(vectors), m_prompted.remainders().subList(from, to)).squeeze(0);
                final var width = (int)features.getShape().get(1);
                final var gradient = m_manager
                    .create(Arrays.copyOfRange(m_atFeatures, 1 + from * width, 1 + to * width), features.getShape());
                tape.backward(features.mul(gradient).sum());
                return share(m_manager.create(from == 0 ? m_atFeatures[0] : 0), vectors);
            }
        }

        /** @return [1 + K embedding] the loss and its gradient at the features of all classes */
        private float[] atFeatures() throws BlackBoxException {
            final var features = m_texts.features(beginning(vectors()), m_prompted.remainders()).squeeze(0);
            try (var tape = new Tape()) {
                features.setRequiresGradient(true);
                final var loss = loss(features);
                tape.backward(loss);
                return share(loss, features).toFloatArray();
            }
        }

        private NDArray vectors() {
            final var vectors = m_manager.create(m_prompted.vectors()[0]).reshape(1, -1, m_texts.width());
            vectors.setRequiresGradient(true);
            return vectors;
        }

        private NDArray beginning(final NDArray vectors) {
            return m_texts.embed(m_prompted.beginning()).expandDims(0).concat(vectors, 1);
        }

        /** @param features [K, embedding] */
        private NDArray loss(final NDArray features) {
            final var logits = Product.of(m_chosen.matMul(features.transpose()), m_logitScale);
            return logits.logSoftmax(1).mul(m_targets).sum().neg();
        }

        private NDArray share(final NDArray loss, final NDArray source) {
            return loss.reshape(1).concat(source.getGradient().flatten());
        }
    }
}
