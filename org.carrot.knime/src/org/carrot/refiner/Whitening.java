package org.carrot.refiner;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/**
 * Centres rows and evens out how much they vary in each direction: z = G U' (x - mean), with U L U' the covariance,
 * l = L / trace(L), and
 *
 * <pre>
 * G = c (l + floor / D)^(-exponent / 2) / sqrt(trace(L))
 * </pre>
 *
 * c such that rows have length 1 on average. Scores of one model lean towards few directions, which hold most of the variance
 * but not most of what tells classes apart; a ridge penalty on z spares the others. Exponent 1 is PCA whitening (Kessy, Lewin
 * and Strimmer, Optimal Whitening and Decorrelation, 2018), 0 leaves the directions as they are.
 */
final class Whitening {

    /** Directions with less than this share of the mean variance are taken for noise. */
    private static final double FLOOR = 1e-4;

    /** Directions with less than this share of all variance hold nothing but rounding. */
    private static final double NOTHING = 1e-12;

    private final double[] m_mean;

    /** G U', a row for each direction. */
    private final double[][] m_transform;

    private Whitening(final double[] mean, final double[][] transform) {
        m_mean = mean;
        m_transform = transform;
    }

    /**
     * @param rows N x D, row-major, finite
     * @param width D
     * @param exponent from 0 to 1
     * @throws IllegalArgumentException if the exponent is out of range
     */
    static Whitening of(final float[] rows, final int width, final double exponent) {
        if (!(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("Whitening must be from 0 to 1, not %s.".formatted(exponent));
        }
        final int count = rows.length / width;
        final double[] mean = new double[width];
        for (int i = 0; i < rows.length; i++) {
            mean[i % width] += (double)rows[i] / count;
        }
        final double[][] centred = new double[count][width];
        for (int i = 0; i < rows.length; i++) {
            centred[i / width][i % width] = rows[i] - mean[i % width];
        }
        // fewer rows than values in them span fewer directions, and the smaller matrix of the two tells which
        final boolean few = count < width;
        final double[][] products = products(few ? centred : transposed(centred), count);
        double variance = 0;
        for (int d = 0; d < products.length; d++) {
            variance += products[d][d];
        }
        if (variance == 0 || exponent == 0 && !few) {
            return new Whitening(mean, scaledIdentity(width, variance > 0 ? 1 / Math.sqrt(variance) : 1));
        }
        final Directions directions = Directions.of(products);
        return new Whitening(mean,
            scaled(few ? spanned(directions, centred) : directions, variance, exponent));
    }

    private static double[][] scaledIdentity(final int width, final double scale) {
        final double[][] identity = new double[width][width];
        for (int d = 0; d < width; d++) {
            identity[d][d] = scale;
        }
        return identity;
    }

    /** The variances along orthogonal directions of length 1, which are rows. */
    private record Directions(double[] variances, double[][] vectors) {

        /** @param matrix symmetric, of no negative eigenvalue */
        static Directions of(final double[][] matrix) {
            final EigenDecomposition eigen = decomposed(matrix);
            final double[][] vectors = new double[matrix.length][];
            Arrays.setAll(vectors, d -> eigen.getEigenvector(d).toArray());
            return new Directions(eigen.getRealEigenvalues(), vectors);
        }

        /** The library gives up on some matrices with many eigenvalues near zero; lifted a little, they are no trouble. */
        private static EigenDecomposition decomposed(final double[][] matrix) {
            try {
                return new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
            } catch (MathIllegalStateException e) {
                double trace = 0;
                for (int d = 0; d < matrix.length; d++) {
                    trace += matrix[d][d];
                }
                for (int d = 0; d < matrix.length; d++) {
                    matrix[d][d] += FLOOR / matrix.length * trace;
                }
                return new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
            }
        }
    }

    /** @return the directions of which the rows' products with each other have these variances */
    private static Directions spanned(final Directions gram, final double[][] centred) {
        final int count = centred.length;
        final double trace = Arrays.stream(gram.variances).sum();
        final int[] held =
            IntStream.range(0, count).filter(i -> gram.variances[i] > NOTHING * trace).toArray();
        final double[][] vectors = new double[held.length][centred[0].length];
        for (int h = 0; h < held.length; h++) {
            final double length = Math.sqrt(count * gram.variances[held[h]]);
            for (int i = 0; i < count; i++) {
                for (int d = 0; d < vectors[h].length; d++) {
                    vectors[h][d] += gram.vectors[held[h]][i] * centred[i][d] / length;
                }
            }
        }
        return new Directions(IntStream.of(held).mapToDouble(i -> gram.variances[i]).toArray(), vectors);
    }

    /** @return the scalar products of rows with each other, divided by the number of images */
    private static double[][] products(final double[][] rows, final int images) {
        final double[][] products = new double[rows.length][rows.length];
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < rows[a].length; i++) {
                    sum += rows[a][i] * rows[b][i] / images;
                }
                products[a][b] = sum;
                products[b][a] = sum;
            }
        }
        return products;
    }

    private static double[][] transposed(final double[][] matrix) {
        final double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int d = 0; d < transposed.length; d++) {
                transposed[d][i] = matrix[i][d];
            }
        }
        return transposed;
    }

    private static double[][] scaled(final Directions directions, final double variance, final double exponent) {
        final int width = directions.vectors[0].length;
        final double[] gains = new double[directions.variances.length];
        double length = 0;
        for (int d = 0; d < gains.length; d++) {
            final double share = Math.max(0, directions.variances[d]) / variance;
            gains[d] = Math.pow(share + FLOOR / width, -exponent / 2);
            length += share * gains[d] * gains[d];
        }
        final double[][] transform = new double[gains.length][];
        for (int d = 0; d < gains.length; d++) {
            final double gain = gains[d] / Math.sqrt(length * variance);
            transform[d] = Arrays.stream(directions.vectors[d]).map(v -> v * gain).toArray();
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
