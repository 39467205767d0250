package org.carrot.tuner.prompt;

import java.util.function.Function;

/** The tuner's way from points of the search to prompts, p0 + A z, for benchmarks in other packages. */
public final class PopulationPrompts {

    private PopulationPrompts() {
    }

    /**
     * @param initial p0, n x d
     * @param dimension d0
     * @param seed of A
     * @return what turns P points into P prompts
     */
    public static Function<double[][], float[][]> of(final float[] initial, final int dimension, final long seed) {
        return new Subspace(initial, dimension, 0.02, seed)::prompts;
    }
}
