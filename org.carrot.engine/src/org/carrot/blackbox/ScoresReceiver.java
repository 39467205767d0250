package org.carrot.blackbox;

/** Takes a request's answer one candidate at a time, so that P x R x K scores never lie in memory together. */
@FunctionalInterface
public interface ScoresReceiver {

    /**
     * Called once for each candidate, in any order, by any thread, but never by two at once.
     *
     * @param candidate index in the population, 0 to P - 1
     * @param scores R x K, row-major; valid during the call only, the array may be used again
     * @throws BlackBoxException to end the request; whoever asked gets it
     */
    void accept(int candidate, float[] scores) throws BlackBoxException;
}
