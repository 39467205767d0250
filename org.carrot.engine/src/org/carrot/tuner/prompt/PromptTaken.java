package org.carrot.tuner.prompt;

/** Which prompt of a generation the refiner learns on and the result takes. */
public enum PromptTaken {

    /** p0 + A m, the distribution's mean: the paper's expectation of p0 + A z, exactly. */
    MEAN,

    /** The mean of 40 prompts drawn anew from the distribution, as in the authors' code. */
    MEAN_OF_40,

    /** The candidate of the lowest fitness so far, as in the authors' code for ImageNet. */
    BEST
}
