package org.carrot.tuner.carrot;

/** What a run does between two states that can be saved; the order is the file format. */
enum Step {

    /** Scores the initial prompt, and the template: generation 0. */
    START,

    /** A generation of the search. */
    GENERATION,

    /** Scores the validation images in the last generation, where nobody knew that it would be the last. */
    VALIDATION,

    /** An epoch of the refiner after the search, or without one. */
    EPOCH,

    /** The last choice. */
    CHOICE
}
