package org.carrot.tuner.prompt;

import org.carrot.eigen.SymmetricEigen;
import org.carrot.refiner.RefinerEngine;

/**
 * The engines that compute the expensive parts. A run that is to end bit for bit the same uses the same.
 *
 * @param refiners computes refiners
 * @param eigen computes the eigen-decompositions of a full covariance
 */
public record ComputeEngines(RefinerEngine refiners, SymmetricEigen eigen) {

    /**
     * Plain Java, without any library.
     *
     * @param threads as {@link RefinerEngine#java(int)} takes them
     */
    public static ComputeEngines java(final int threads) {
        return new ComputeEngines(RefinerEngine.java(threads), SymmetricEigen.JAVA);
    }
}
