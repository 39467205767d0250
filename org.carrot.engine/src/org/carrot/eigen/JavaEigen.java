package org.carrot.eigen;

import java.util.Arrays;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Householder transformations and the implicit QL or QR algorithm, in time O(n^3). Small matrices are Commons Math's, whose
 * bits earlier results have; it gives up on some of low rank. These and large ones, on which it is slow, are EJML's.
 */
final class JavaEigen implements SymmetricEigen {

    /** The most rows of a small matrix. */
    private static final int SMALL = 256;

    @Override
    public Decomposition decompose(final double[][] matrix) {
        for (final double[] row : matrix) {
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new ArithmeticException(
                    "A matrix of %d rows with values that are not finite has no eigenvalues.".formatted(matrix.length));
            }
        }
        if (matrix.length > SMALL) {
            return byEjml(matrix);
        }
        try {
            return byCommonsMath(matrix);
        } catch (MathIllegalStateException e) {
            return byEjml(matrix);
        }
    }

    private static Decomposition byCommonsMath(final double[][] matrix) {
        final EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
        final double[][] vectors = new double[matrix.length][];
        Arrays.setAll(vectors, a -> eigen.getEigenvector(a).toArray());
        return new Decomposition(eigen.getRealEigenvalues(), vectors);
    }

    private static Decomposition byEjml(final double[][] matrix) {
        final int n = matrix.length;
        final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(new DMatrixRMaj(matrix))) {
            throw new ArithmeticException("The eigenvalues of a matrix of %d rows cannot be computed.".formatted(n));
        }
        final double[] values = new double[n];
        Arrays.setAll(values, a -> eigen.getEigenvalue(a).real);
        final double[][] vectors = new double[n][];
        Arrays.setAll(vectors, a -> eigen.getEigenVector(a).data);
        return new Decomposition(values, vectors);
    }
}
