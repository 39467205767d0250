package org.carrot.refiner;

import java.util.Arrays;

/**
 * Products of matrices as arrays of rows. The inner loop runs over plain j along whole rows and takes four terms at a
 * time, which HotSpot turns into fused vector instructions; {@link Math#fma} rounds once by definition, so that the
 * numbers are the same on every machine. The order of summation is fixed.
 */
final class Matrices {

    private Matrices() {
    }

    /**
     * y = x w for some of the rows; few enough to stay in the cache while w passes.
     *
     * @param from first row of x and y
     * @param to one past the last
     * @param bias what y starts from in every row
     */
    static void multiply(final float[][] x, final int from, final int to, final float[][] w, final float[] bias,
        final float[][] y) {
        for (int r = from; r < to; r++) {
            System.arraycopy(bias, 0, y[r], 0, bias.length);
        }
        addProduct(x, from, to, w, y);
    }

    /** y = x w for some of the rows. */
    static void multiply(final float[][] x, final int from, final int to, final float[][] w, final float[][] y) {
        for (int r = from; r < to; r++) {
            Arrays.fill(y[r], 0);
        }
        addProduct(x, from, to, w, y);
    }

    private static void addProduct(final float[][] x, final int from, final int to, final float[][] w,
        final float[][] y) {
        int k = 0;
        for (; k + 3 < w.length; k += 4) {
            for (int r = from; r < to; r++) {
                addFour(y[r], x[r][k], w[k], x[r][k + 1], w[k + 1], x[r][k + 2], w[k + 2], x[r][k + 3], w[k + 3]);
            }
        }
        for (; k < w.length; k++) {
            for (int r = from; r < to; r++) {
                add(y[r], x[r][k], w[k]);
            }
        }
    }

    /**
     * w = x^T y for some of w's rows.
     *
     * @param rows rows of x and y in use
     * @param from first column of x, first row of the whole w
     * @param to one past the last
     * @param w to - from rows, written
     */
    static void multiplyTransposed(final float[][] x, final int rows, final float[][] y, final int from, final int to,
        final float[][] w) {
        for (int k = from; k < to; k++) {
            Arrays.fill(w[k - from], 0);
        }
        int r = 0;
        for (; r + 3 < rows; r += 4) {
            for (int k = from; k < to; k++) {
                addFour(w[k - from], x[r][k], y[r], x[r + 1][k], y[r + 1], x[r + 2][k], y[r + 2], x[r + 3][k],
                    y[r + 3]);
            }
        }
        for (; r < rows; r++) {
            for (int k = from; k < to; k++) {
                add(w[k - from], x[r][k], y[r]);
            }
        }
    }

    /** t = w^T for some of w's rows. */
    static void transpose(final float[][] w, final int from, final int to, final float[][] t) {
        for (int j = 0; j < t.length; j++) {
            final float[] column = t[j];
            for (int i = from; i < to; i++) {
                column[i] = w[i][j];
            }
        }
    }

    /** The sum of rows. @param rows rows of y in use @param sum written */
    static void sumRows(final float[][] y, final int rows, final float[] sum) {
        Arrays.fill(sum, 0);
        for (int r = 0; r < rows; r++) {
            add(sum, 1, y[r]);
        }
    }

    private static void add(final float[] sum, final float a, final float[] x) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(a, x[j], sum[j]);
        }
    }

    private static void addFour(final float[] sum, final float a, final float[] x, final float b, final float[] y,
        final float c, final float[] z, final float d, final float[] u) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(d, u[j], Math.fma(c, z[j], Math.fma(b, y[j], Math.fma(a, x[j], sum[j]))));
        }
    }
}
