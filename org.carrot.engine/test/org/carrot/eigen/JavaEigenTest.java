package org.carrot.eigen;

final class JavaEigenTest extends SymmetricEigenContract {

    @Override
    protected SymmetricEigen solver() {
        return SymmetricEigen.JAVA;
    }
}
