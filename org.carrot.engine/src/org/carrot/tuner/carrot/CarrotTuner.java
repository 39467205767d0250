package org.carrot.tuner.carrot;

import java.util.function.LongSupplier;

import org.carrot.blackbox.BlackBox;
import org.carrot.run.Tuner;
import org.carrot.tuner.prompt.ComputeEngines;

/**
 * Tunes a soft prompt, a refiner or both. A run embeds the initial words, scores them (generation 0) and repeats: ask
 * CMA-ES for a population, score it, tell its fitness, score the mean's prompt p0 + A m, train the refiner on the mean's
 * logits. Everything is counted: a generation costs one query for each candidate and one for the mean; with validation
 * images, the start, every so many generations and the last cost one more. Test images never play a part.
 */
public final class CarrotTuner extends Tuner {

    /**
     * @param blackBox a model that takes soft prompts and embeds words
     * @param settings how to tune
     * @param engines what computes refiners and decompositions
     */
    public CarrotTuner(final BlackBox blackBox, final CarrotSettings settings, final ComputeEngines engines) {
        super(blackBox, new CarrotMethod(settings, engines));
    }

    /** @param nanoTime the clock, in nanoseconds from any start */
    CarrotTuner(final BlackBox blackBox, final CarrotSettings settings, final ComputeEngines engines,
        final LongSupplier nanoTime) {
        super(blackBox, new CarrotMethod(settings, engines), nanoTime);
    }
}
