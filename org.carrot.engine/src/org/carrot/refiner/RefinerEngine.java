package org.carrot.refiner;

/** Computes refiners: plain Java here, a numerical library elsewhere. All engines compute the same formulas. */
public interface RefinerEngine {

    /**
     * Takes up training where a state left it.
     *
     * @param state the start; {@link RefinerState#random} for a new refiner
     * @param settings of the same shape as the state
     * @return the refiner in training, which the caller closes
     * @throws IllegalArgumentException if the settings describe a network of another shape
     */
    RefinerInTraining open(RefinerState state, RefinerSettings settings);

    /**
     * Plain Java, without any library.
     *
     * @param threads how many threads an epoch may use; the results do not depend on it
     * @throws IllegalArgumentException if there is none
     */
    static RefinerEngine java(final int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The refiner needs at least 1 thread, not %d.".formatted(threads));
        }
        return (state, settings) -> new JavaRefiner(state, settings, threads);
    }
}
