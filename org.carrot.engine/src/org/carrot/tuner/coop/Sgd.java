package org.carrot.tuner.coop;

/**
 * Stochastic gradient descent with momentum, computed as torch.optim.SGD does:
 *
 * <pre>
 * v = momentum v + g + decay p;  p = p - lr v
 * </pre>
 */
final class Sgd {

    private final double m_momentum;

    private final double m_decay;

    private final double[] m_velocity;

    /** @param parameters how many there are */
    Sgd(final int parameters, final double momentum, final double decay) {
        m_velocity = new double[parameters];
        m_momentum = momentum;
        m_decay = decay;
    }

    void step(final float[] parameters, final float[] gradient, final double learningRate) {
        for (int j = 0; j < parameters.length; j++) {
            m_velocity[j] = m_momentum * m_velocity[j] + gradient[j] + m_decay * parameters[j];
            parameters[j] -= (float)(learningRate * m_velocity[j]);
        }
    }
}
