package org.carrot.refiner;

final class JavaRefinerTest extends RefinerEngineContract {

    @Override
    protected RefinerEngine engine(final int threads) {
        return RefinerEngine.java(threads);
    }
}
