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
        this(new double[parameters], momentum, decay);
    }

    private Sgd(final double[] velocity, final double momentum, final double decay) {
        m_velocity = velocity;
        m_momentum = momentum;
        m_decay = decay;
    }

    /** @return the same descent at another velocity, which is copied */
    Sgd at(final double[] velocity) {
        return new Sgd(velocity.clone(), m_momentum, m_decay);
    }

    /** @return v; not copied */
    double[] velocity() {
        return m_velocity;
    }

    void step(final float[] parameters, final float[] gradient, final double learningRate) {
        for (int j = 0; j < parameters.length; j++) {
            m_velocity[j] = m_momentum * m_velocity[j] + gradient[j] + m_decay * parameters[j];
            parameters[j] -= (float)(learningRate * m_velocity[j]);
        }
    }
}
