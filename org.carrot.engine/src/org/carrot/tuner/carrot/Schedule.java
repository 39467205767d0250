package org.carrot.tuner.carrot;

/** When the refiner is trained. */
public enum Schedule {

    /** For some epochs after every generation of the prompt search (CARROT). */
    ALTERNATING,

    /** After the search, at the prompt that it has found (black-box tuning, then refiner). */
    SEQUENTIAL
}
