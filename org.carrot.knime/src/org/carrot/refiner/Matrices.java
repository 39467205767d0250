package org.carrot.refiner;

import java.util.Arrays;

/**
 * Products of matrices as arrays of rows. The inner loops run over plain j along whole rows, which HotSpot turns into
 * vector instructions; four terms at a time spare loads and stores. The order of summation is fixed.
 */
final class Matrices {

    private Matrices() {
    }

    /** y = x w + bias. @param rows rows of x and y in use */
    static void multiply(final float[][] x, final int rows, final float[][] w, final float[] bias, final float[][] y) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, 0, y[r], 0, bias.length);
            addProduct(x[r], w, y[r]);
        }
    }

    /** y = x w. @param rows rows of x and y in use */
    static void multiply(final float[][] x, final int rows, final float[][] w, final float[][] y) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(y[r], 0);
            addProduct(x[r], w, y[r]);
        }
    }

    /** w = x^T y. @param rows rows of x and y in use */
    static void multiplyTransposed(final float[][] x, final int rows, final float[][] y, final float[][] w) {
        for (int k = 0; k < w.length; k++) {
            final float[] sum = w[k];
            Arrays.fill(sum, 0);
            int r = 0;
            for (; r + 3 < rows; r += 4) {
                addFour(sum, x[r][k], y[r], x[r + 1][k], y[r + 1], x[r + 2][k], y[r + 2], x[r + 3][k], y[r + 3]);
            }
            for (; r < rows; r++) {
                add(sum, x[r][k], y[r]);
            }
        }
    }

    /** t = w^T. */
    static void transpose(final float[][] w, final float[][] t) {
        for (int i = 0; i < w.length; i++) {
            final float[] row = w[i];
            for (int j = 0; j < row.length; j++) {
                t[j][i] = row[j];
            }
        }
    }

    /** sum += the rows' sum. @param rows rows of y in use */
    static void addRows(final float[][] y, final int rows, final float[] sum) {
        for (int r = 0; r < rows; r++) {
            add(sum, 1, y[r]);
        }
    }

    private static void addProduct(final float[] x, final float[][] w, final float[] y) {
        int k = 0;
        for (; k + 3 < x.length; k += 4) {
            addFour(y, x[k], w[k], x[k + 1], w[k + 1], x[k + 2], w[k + 2], x[k + 3], w[k + 3]);
        }
        for (; k < x.length; k++) {
            add(y, x[k], w[k]);
        }
    }

    private static void add(final float[] sum, final float a, final float[] x) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * x[j];
        }
    }

    private static void addFour(final float[] sum, final float a, final float[] x, final float b, final float[] y,
        final float c, final float[] z, final float d, final float[] u) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * x[j] + b * y[j] + c * z[j] + d * u[j];
        }
    }
}
