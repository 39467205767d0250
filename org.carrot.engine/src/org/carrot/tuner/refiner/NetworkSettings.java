package org.carrot.tuner.refiner;

import org.carrot.tuner.carrot.Plan;
import org.carrot.tuner.carrot.Selection;

/**
 * The settings of a network's training.
 *
 * @param plan its shape, its epochs, and how it is held to the scores
 * @param selection which epoch is kept
 * @param validationInterval epochs from one look at the validation images to the next
 * @param seed of all random draws: the same seed gives the same result bit for bit
 */
public record NetworkSettings(Plan.RefinerOnly plan, Selection selection, int validationInterval, long seed) {

    /** @throws IllegalArgumentException if a number is out of range; the message says what to change */
    public NetworkSettings {
        if (validationInterval < 1) {
            throw new IllegalArgumentException(
                "There must be at least 1 epoch from one validation to the next, not %d.".formatted(validationInterval));
        }
    }
}
