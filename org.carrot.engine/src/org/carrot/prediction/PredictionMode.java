package org.carrot.prediction;

/** Which parts of a tuned model take part; the lesser ones show what the others add. */
public enum PredictionMode {
    /** The tuned prompt and the refiner, if the model has one. */
    CARROT,
    /** The tuned prompt alone. */
    PROMPT_ONLY,
    /** The initial prompt, as if nothing had been tuned. */
    ZERO_SHOT
}
