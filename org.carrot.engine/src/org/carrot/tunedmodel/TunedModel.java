package org.carrot.tunedmodel;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;

/**
 * A black box adapted to a task: everything that prediction needs beside the black box itself.
 *
 * @param model the black box that it was tuned on; on another one it is worthless
 * @param classes the task's classes, in the order of the logits' columns
 * @param prompt the learned prompt
 * @param template the prompt in words that takes the tuned one's place, where tuning found nothing better
 * @param refiner the learned refiner; empty for methods without one
 * @param history the start and every generation
 * @param cost what training cost in all
 * @param seconds how long training took
 */
public record TunedModel(ModelInfo model, ClassNames classes, TunedPrompt prompt, Optional<String> template,
    Optional<RefinerWeights> refiner, List<Generation> history, Cost cost, double seconds) {

    /** @throws IllegalArgumentException if the refiner is of another number of classes */
    public TunedModel {
        history = List.copyOf(history);
        if (refiner.isPresent() && refiner.get().classes() != classes.size()) {
            throw new IllegalArgumentException("The refiner is made for %d classes, the task has %d."
                .formatted(refiner.get().classes(), classes.size()));
        }
    }
}
