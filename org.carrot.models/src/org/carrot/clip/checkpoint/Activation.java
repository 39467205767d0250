package org.carrot.clip.checkpoint;

/** What a transformer's perceptrons apply to their hidden values. */
public enum Activation {
    /** x times the standard normal distribution function at x, exactly. */
    GELU,
    /** x * sigmoid(1.702 x), with which OpenAI trained. */
    QUICK_GELU
}
