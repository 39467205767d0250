package org.carrot.blackbox;

/** Takes a query's answer one candidate at a time, so that P x N x K logits never lie in memory together. */
@FunctionalInterface
public interface LogitsReceiver {

    /**
     * Called once for each candidate, in ascending order, by the thread that asked.
     *
     * @param candidate index in the population, 0 to P - 1
     * @param logits N x K, row-major; valid during the call only, the model may use the array again
     */
    void accept(int candidate, float[] logits);
}
