package org.carrot.cmaes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The learnt state of a {@link Distribution}. Parts that a kind of covariance does not have are empty.
 *
 * @param covariance C: the rows of its lower triangle, 1 to N values, where it is full; its diagonal, one row of N
 *            values, where it is separable
 * @param axes N x N: the eigenvectors in use as rows, B^T, of a full covariance
 * @param lengths N: the square roots of the eigenvalues in use, D, of a full covariance
 * @param age updates of C since it was decomposed
 */
record DistributionState(double[][] covariance, double[][] axes, double[] lengths, int age) {

    /** @return the state of the N-dimensional standard normal distribution */
    static DistributionState standard(final int n, final Covariance kind) {
        final boolean full = kind == Covariance.FULL;
        final double[][] covariance = new double[full ? n : kind == Covariance.SEPARABLE ? 1 : 0][];
        Arrays.setAll(covariance, i -> full ? unit(i + 1, i) : ones(n));
        final double[][] axes = new double[full ? n : 0][];
        Arrays.setAll(axes, a -> unit(n, a));
        return new DistributionState(covariance, axes, ones(axes.length), 0);
    }

    DistributionState copy() {
        return new DistributionState(copy(covariance), copy(axes), lengths.clone(), age);
    }

    void write(final DataOutput out) throws IOException {
        for (final double[] row : covariance) {
            SnapshotValues.write(out, row);
        }
        for (final double[] axis : axes) {
            SnapshotValues.write(out, axis);
        }
        SnapshotValues.write(out, lengths);
        out.writeInt(age);
    }

    /** Reads what {@link #write} wrote of a distribution of that dimension and kind. */
    static DistributionState read(final DataInput in, final int n, final Covariance kind) throws IOException {
        final boolean full = kind == Covariance.FULL;
        final double[][] covariance = new double[full ? n : kind == Covariance.SEPARABLE ? 1 : 0][];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] = SnapshotValues.read(in, full ? i + 1 : n, "covariance");
            SnapshotValues.check(full ? covariance[i][i] > 0 : Arrays.stream(covariance[i]).allMatch(v -> v > 0),
                "not all variances are positive");
        }
        final double[][] axes = new double[full ? n : 0][];
        for (int a = 0; a < axes.length; a++) {
            axes[a] = SnapshotValues.read(in, n, "eigenvectors");
        }
        final double[] lengths = SnapshotValues.read(in, axes.length, "eigenvalues");
        SnapshotValues.check(Arrays.stream(lengths).allMatch(v -> v > 0), "not all eigenvalues are positive");
        final int age = in.readInt();
        SnapshotValues.check(age >= 0, "its eigenvalues are of %d updates ago", age);
        return new DistributionState(covariance, axes, lengths, age);
    }

    private static double[][] copy(final double[][] rows) {
        final double[][] copy = new double[rows.length][];
        Arrays.setAll(copy, i -> rows[i].clone());
        return copy;
    }

    private static double[] unit(final int length, final int at) {
        final double[] unit = new double[length];
        unit[at] = 1;
        return unit;
    }

    private static double[] ones(final int length) {
        final double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
