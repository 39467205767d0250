package org.carrot.refiner;

/**
 * One step of Adam or AdamW, as torch.optim computes it:
 *
 * <pre>
 * AdamW: p = p (1 - lr decay);    Adam: g = g + decay p
 * m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2
 * p = p - lr / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps)
 * </pre>
 *
 * with b1 = 0.9, b2 = 0.999, eps = 1e-8.
 */
public final class Adam {

    private static final double BETA1 = 0.9;

    private static final double BETA2 = 0.999;

    private static final float EPSILON = 1e-8f;

    // 1 - b in double, then rounded, as PyTorch has it: 1 - 0.999f in float would be off by 5e-5 of itself
    private static final float NEW_IN_FIRST = (float)(1 - BETA1);

    private static final float NEW_IN_SECOND = (float)(1 - BETA2);

    private static final float OLD_IN_SECOND = (float)BETA2;

    private final float m_keep;

    private final float m_decay;

    private final float m_stepSize;

    private final float m_root;

    /** @param step t, the number of this step, from 1 on */
    public Adam(final RefinerSettings settings, final long step) {
        final boolean decoupled = settings.optimizer() == Optimizer.ADAMW;
        m_keep = decoupled ? (float)(1 - settings.learningRate() * settings.weightDecay()) : 1;
        m_decay = decoupled ? 0 : (float)settings.weightDecay();
        m_stepSize = (float)(settings.learningRate() / (1 - Math.pow(BETA1, step)));
        m_root = (float)Math.sqrt(1 - Math.pow(BETA2, step));
    }

    /**
     * Changes some of the parameters.
     *
     * @param p parameters, changed
     * @param g their gradient
     * @param m their first moments, changed
     * @param v their second moments, changed
     * @param from the first that changes
     * @param to one past the last
     */
    public void step(final float[] p, final float[] g, final float[] m, final float[] v, final int from,
        final int to) {
        final float keep = m_keep;
        final float decay = m_decay;
        final float stepSize = m_stepSize;
        final float root = m_root;
        for (int j = from; j < to; j++) {
            final float derivative = g[j] + decay * p[j];
            m[j] += NEW_IN_FIRST * (derivative - m[j]);
            v[j] = OLD_IN_SECOND * v[j] + NEW_IN_SECOND * derivative * derivative;
            p[j] = keep * p[j] - stepSize * (m[j] / ((float)Math.sqrt(v[j]) / root + EPSILON));
        }
    }
}
