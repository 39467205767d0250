package org.carrot.eigen;

/**
 * Eigen-decomposition of symmetric matrices of any rank. Solvers differ in the last bits, so a search that is to go on bit
 * for bit goes on with the solver that it began with.
 */
@FunctionalInterface
public interface SymmetricEigen {

    /** Plain Java, the same bits on every machine. */
    SymmetricEigen JAVA = new JavaEigen();

    /**
     * @param matrix n x n values, symmetric; the solver may overwrite it
     * @return the matrix's eigenvalues and eigenvectors
     * @throws ArithmeticException if there are none because a value is not finite, or if they cannot be computed
     */
    Decomposition decompose(double[][] matrix);

    /**
     * A = B diag(values) B^T.
     *
     * @param values n eigenvalues, in any order
     * @param vectors n x n: the eigenvectors as rows, B^T, of length 1 and orthogonal to each other
     */
    record Decomposition(double[] values, double[][] vectors) {
    }
}
