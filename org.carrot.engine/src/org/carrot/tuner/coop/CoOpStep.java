package org.carrot.tuner.coop;

/** A step of CoOp, between two states that can be saved; the order is the file format. */
enum CoOpStep {

    /** Takes the initial prompt, at no query. */
    START,

    /** Descends by one batch after the other, until all images are seen. */
    EPOCH
}
