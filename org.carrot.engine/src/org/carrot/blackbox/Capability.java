package org.carrot.blackbox;

/** What may be asked of a model; everything else behind the boundary stays out of reach. */
public enum Capability {
    /** Accepts {@link TextPrompts}: templates in words. */
    TEXT_PROMPTS,
    /** Accepts {@link SoftPrompts}: token embeddings, and embeds an initial prompt. */
    SOFT_PROMPTS,
    /** Gives image and text features. */
    FEATURES,
    /** Gives gradients with respect to the prompt (white box). */
    GRADIENTS
}
