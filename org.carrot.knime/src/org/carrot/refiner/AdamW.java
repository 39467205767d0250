package org.carrot.refiner;

/**
 * Adam with decoupled weight decay (I. Loshchilov and F. Hutter, arXiv:1711.05101), computed as torch.optim.AdamW does:
 *
 * <pre>
 * p = p (1 - lr decay);  m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2
 * p = p - lr / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps)
 * </pre>
 *
 * with b1 = 0.9, b2 = 0.999, eps = 1e-8. The moments last as long as the object.
 */
final class AdamW {

    private static final double BETA1 = 0.9;

    private static final double BETA2 = 0.999;

    private static final float EPSILON = 1e-8f;

    private final double m_learningRate;

    private final double m_weightDecay;

    private final float[][][] m_parameters;

    private final float[][][] m_gradients;

    private final float[][][] m_first;

    private final float[][][] m_second;

    private int m_steps;

    /**
     * @param parameters what is trained
     * @param gradient of the same shape; read by each step
     */
    AdamW(final Network parameters, final Network gradient, final double learningRate, final double weightDecay) {
        m_learningRate = learningRate;
        m_weightDecay = weightDecay;
        m_parameters = rows(parameters);
        m_gradients = rows(gradient);
        m_first = rows(Network.zero(parameters.widths()));
        m_second = rows(Network.zero(parameters.widths()));
    }

    private static float[][][] rows(final Network network) {
        final float[][][] rows = new float[network.layers()][][];
        for (int l = 0; l < rows.length; l++) {
            rows[l] = network.rows(l);
        }
        return rows;
    }

    void step() {
        m_steps++;
        final float keep = (float)(1 - m_learningRate * m_weightDecay);
        final float stepSize = (float)(m_learningRate / (1 - Math.pow(BETA1, m_steps)));
        final float root = (float)Math.sqrt(1 - Math.pow(BETA2, m_steps));
        for (int l = 0; l < m_parameters.length; l++) {
            for (int r = 0; r < m_parameters[l].length; r++) {
                step(m_parameters[l][r], m_gradients[l][r], m_first[l][r], m_second[l][r], keep, stepSize, root);
            }
        }
    }

    private static void step(final float[] p, final float[] g, final float[] m, final float[] v, final float keep,
        final float stepSize, final float root) {
        // 1 - b in double, then rounded, as PyTorch has it: 1 - 0.999f in float would be off by 5e-5 of itself
        final float newInFirst = (float)(1 - BETA1);
        final float newInSecond = (float)(1 - BETA2);
        final float oldInSecond = (float)BETA2;
        for (int j = 0; j < p.length; j++) {
            m[j] += newInFirst * (g[j] - m[j]);
            v[j] = oldInSecond * v[j] + newInSecond * g[j] * g[j];
            p[j] = keep * p[j] - stepSize * (m[j] / ((float)Math.sqrt(v[j]) / root + EPSILON));
        }
    }
}
