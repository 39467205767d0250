package org.carrot.clip.checkpoint;

/** The activation function of a transformer's perceptrons. */
public enum Activation {
    /** x times the standard normal distribution function at x, exactly. */
    GELU,
    /** x * sigmoid(1.702 x), with which OpenAI trained. */
    QUICK_GELU
}
