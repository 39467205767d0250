package org.carrot.cmaes;

import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Commons Math's solver: Householder transformations and the implicit QL algorithm, in time O(n^3). */
final class JavaEigen implements SymmetricEigen {

    @Override
    public Decomposition decompose(final double[][] matrix) {
        for (final double[] row : matrix) {
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new ArithmeticException(
                    "A matrix of %d rows with values that are not finite has no eigenvalues.".formatted(matrix.length));
            }
        }
        final EigenDecomposition eigen;
        try {
            eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
        } catch (MathIllegalStateException e) {
            throw (ArithmeticException)new ArithmeticException(
                "The eigenvalues of a matrix of %d rows cannot be computed: %s"
                    .formatted(matrix.length, e.getMessage()))
                    .initCause(e);
        }
        final double[][] vectors = new double[matrix.length][];
        Arrays.setAll(vectors, a -> eigen.getEigenvector(a).toArray());
        return new Decomposition(eigen.getRealEigenvalues(), vectors);
    }
}
