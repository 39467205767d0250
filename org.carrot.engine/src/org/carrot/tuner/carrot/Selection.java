package org.carrot.tuner.carrot;

/** Which of the prompts and refiners that a run has come by is the result. */
public enum Selection {

    /** Those of the last generation, whatever they are worth: the paper's protocol. */
    LAST,

    /**
     * With validation images those of the highest validation accuracy, without them the last ones. Where these do worse
     * than the initial prompt, or the prompt does better without its refiner, they are left out.
     */
    BEST
}
