package org.carrot.refiner;

import java.util.Arrays;

import org.carrot.refiner.Spread.Directions;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/**
 * Centres rows and evens out how much they vary in each direction: z = G U' (x - mean), with U L U' the covariance,
 * l = L / trace(L), and
 *
 * <pre>
 * G = c (l + floor / D)^(-exponent / 2) / sqrt(trace(L))
 * </pre>
 *
 * c such that rows have length 1 on average. Scores of one model lean towards few directions, which hold most of the
 * variance but not most of what tells classes apart; a ridge penalty on z spares the others. Exponent 1 is PCA whitening
 * (Kessy, Lewin and Strimmer, Optimal Whitening and Decorrelation, 2018), 0 leaves the directions as they are.
 */
final class Whitening {

    /** Directions with less than this share of the mean variance are taken for noise. */
    private static final double FLOOR = 1e-4;

    private final double[] m_mean;

    /** G U', a row for each direction. */
    private final double[][] m_transform;

    private Whitening(final double[] mean, final double[][] transform) {
        m_mean = mean;
        m_transform = transform;
    }

    /**
     * @param spread of the rows
     * @param exponent from 0 to 1
     * @throws IllegalArgumentException if the exponent is out of range
     */
    static Whitening of(final Spread spread, final double exponent) {
        if (!(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("Whitening must be from 0 to 1, not %s.".formatted(exponent));
        }
        final double variance = spread.variance();
        if (variance == 0 || exponent == 0 && !spread.fewRows()) {
            return new Whitening(spread.mean(),
                scaledIdentity(spread.mean().length, variance > 0 ? 1 / Math.sqrt(variance) : 1));
        }
        return new Whitening(spread.mean(), scaled(spread.directions(), variance, exponent));
    }

    private static double[][] scaledIdentity(final int width, final double scale) {
        final double[][] identity = new double[width][width];
        for (int d = 0; d < width; d++) {
            identity[d][d] = scale;
        }
        return identity;
    }

    private static double[][] scaled(final Directions directions, final double variance, final double exponent) {
        final int width = directions.vectors()[0].length;
        final double[] gains = new double[directions.variances().length];
        double length = 0;
        for (int d = 0; d < gains.length; d++) {
            final double share = Math.max(0, directions.variances()[d]) / variance;
            gains[d] = Math.pow(share + FLOOR / width, -exponent / 2);
            length += share * gains[d] * gains[d];
        }
        final double[][] transform = new double[gains.length][];
        for (int d = 0; d < gains.length; d++) {
            final double gain = gains[d] / Math.sqrt(length * variance);
            transform[d] = Arrays.stream(directions.vectors()[d]).map(v -> v * gain).toArray();
        }
        return transform;
    }

    /** @return D', the number of directions: D, or less if there are fewer rows than that */
    int directions() {
        return m_transform.length;
    }

    /** @return z, N x D', of rows x, N x D */
    float[] apply(final float[] rows) {
        final int width = m_mean.length;
        final int directions = directions();
        final float[] result = new float[rows.length / width * directions];
        final double[] row = new double[width];
        for (int i = 0; i < rows.length / width; i++) {
            for (int e = 0; e < width; e++) {
                row[e] = rows[i * width + e] - m_mean[e];
            }
            for (int d = 0; d < directions; d++) {
                double sum = 0;
                for (int e = 0; e < width; e++) {
                    sum += m_transform[d][e] * row[e];
                }
                result[i * directions + d] = (float)sum;
            }
        }
        return result;
    }

    /**
     * Takes the transform into a linear layer.
     *
     * @param parameters of a layer that takes z: its weights transposed, D' x out, then its bias
     * @param out number of outputs
     * @return the layer that takes x
     */
    Layer unfold(final double[] parameters, final int out) {
        final int width = m_mean.length;
        final float[] weights = new float[out * width];
        final float[] bias = new float[out];
        for (int k = 0; k < out; k++) {
            final double[] row = new double[width];
            for (int d = 0; d < directions(); d++) {
                final double weight = parameters[d * out + k];
                for (int e = 0; e < width; e++) {
                    row[e] += weight * m_transform[d][e];
                }
            }
            double b = parameters[directions() * out + k];
            for (int e = 0; e < width; e++) {
                weights[k * width + e] = (float)row[e];
                b -= row[e] * m_mean[e];
            }
            bias[k] = (float)b;
        }
        return new Layer(width, out, weights, bias);
    }
}
