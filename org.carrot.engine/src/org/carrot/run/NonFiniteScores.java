package org.carrot.run;

/** The treatment of candidates for which the black box scores an image with NaN or infinity. */
public enum NonFiniteScores {

    /** The candidate ranks last, the run goes on, and a warning names image and class. */
    RANK_LAST,

    /** The run ends as failed; what was found before is kept. */
    FAIL
}
