package org.carrot.tuner.refiner;

import java.util.List;
import java.util.Optional;

import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * The result of learning a refiner.
 *
 * @param weights the refiner; empty if none did better than the scores by themselves
 * @param history the scores by themselves, then each epoch, or the one fit
 */
public record LearnedRefiner(Optional<RefinerWeights> weights, List<Generation> history) {
}
