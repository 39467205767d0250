package org.carrot.cmaes;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Standard normal draws that depend on nothing but the seed and the generation: WELL19937c and Box-Muller of Commons
 * Math, which compute in plain Java and so give the same bits on every JVM. A stream of its own for every generation
 * means that a run can go on from any generation without replaying the earlier ones.
 */
final class GaussianDraws {

    private final RandomGenerator m_random;

    GaussianDraws(final long seed, final int generation) {
        m_random = new Well19937c(new int[]{(int)(seed >>> 32), (int)seed, generation});
    }

    void fill(final double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = m_random.nextGaussian();
        }
    }
}
