package org.carrot.cmaes;

final class JavaEigenTest extends SymmetricEigenContract {

    @Override
    protected SymmetricEigen solver() {
        return SymmetricEigen.JAVA;
    }
}
