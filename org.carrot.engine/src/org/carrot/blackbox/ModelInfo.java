package org.carrot.blackbox;

import java.util.Set;

import org.carrot.input.Shown;

/**
 * Who a model is and what it can do; small enough to travel in specs and saved models.
 *
 * @param name name for people, for example "mini VLM 1"
 * @param digest what tells this model from every other, for example a hash of its weights; prompts tuned on one model
 *            are worthless on another
 * @param capabilities what may be asked of it
 * @param promptWidth d, the width of a token embedding; 0 without {@link Capability#SOFT_PROMPTS}
 */
public record ModelInfo(String name, String digest, Set<Capability> capabilities, int promptWidth) {

    /** @throws IllegalArgumentException if soft prompts and a positive width do not come together */
    public ModelInfo {
        capabilities = Set.copyOf(capabilities);
        if (capabilities.contains(Capability.SOFT_PROMPTS) != (promptWidth > 0)) {
            throw new IllegalArgumentException(
                "Model '%s' states the capabilities %s and a prompt width of %d: one of them is wrong."
                    .formatted(Shown.of(name), capabilities, promptWidth));
        }
    }

    /** @return whether the model states this capability */
    public boolean can(final Capability capability) {
        return capabilities.contains(capability);
    }
}
