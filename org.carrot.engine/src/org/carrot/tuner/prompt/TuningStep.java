package org.carrot.tuner.prompt;

/** A step of a run that tunes a prompt, between two states that can be saved; the order is the file format. */
public enum TuningStep {

    /** Scores the initial prompt, and what else the method starts from: generation 0. */
    START,

    /** A generation of the search. */
    GENERATION,

    /** Scores the validation images in the last generation, where nobody knew that it would be the last. */
    VALIDATION,

    /** What the method does after the search, or without one, at no query: an epoch of a refiner, the last choice. */
    AFTER_SEARCH
}
