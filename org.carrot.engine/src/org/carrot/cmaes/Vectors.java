package org.carrot.cmaes;

/** Arithmetic on vectors, in place. */
final class Vectors {

    private Vectors() {
    }

    /** sum = sum + factor vector. */
    static void addScaled(final double[] sum, final double factor, final double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    /** vector = factor vector. */
    static void scale(final double[] vector, final double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    static double squaredNorm(final double[] vector) {
        double sum = 0;
        for (final double value : vector) {
            sum += value * value;
        }
        return sum;
    }
}
