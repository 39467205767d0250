package org.carrot.run;

import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;

/**
 * The data and the services that a run works with.
 *
 * @param labels what is to be learned
 * @param initial p0, the embedding of the initial words, n x d
 * @param tokens n
 * @param seed of all random draws
 * @param scorer answers what the run asks, live or from what was saved
 * @param budget what the run has spent and may spend
 * @param history takes what has happened, and what the user should know of it
 * @param model who the model is and what it can do
 * @param monitor to be told how far the run is, and asked whether it is cancelled
 */
public record RunContext(Labels labels, float[] initial, int tokens, long seed, Scorer scorer, QueryBudget budget,
    History history, ModelInfo model, Monitor monitor) {
}
