package org.carrot.tuner.prompt;

import java.util.Random;

/**
 * A seed for each random part of a run, so that switching one part off leaves the others as they are.
 *
 * @param matrix of A
 * @param search of CMA-ES
 * @param refiner of the refiner's initialisation and the order of its images
 * @param draws of the prompts that {@link PromptTaken#MEAN_OF_40} averages
 */
public record Seeds(long matrix, long search, long refiner, long draws) {

    /** @param seed the settings' (java.util.Random, whose sequence is part of its specification) */
    public static Seeds of(final long seed) {
        final Random random = new Random(seed);
        return new Seeds(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
