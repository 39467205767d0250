package org.carrot.blackbox;

/** The form of a model's scores. */
public enum ScoreForm {

    /** Any numbers whose softmax is the model's probability of each class. */
    LOGITS,

    /** Natural logarithms of probabilities, at most 0: logits up to a constant per row. */
    LOG_PROBABILITIES,

    /** Log-probabilities of the few best classes of a row; negative infinity for the others. */
    BEST_FEW,

    /** The best class of a row alone: 0 for it, negative infinity for the others. */
    LABEL;

    /** Services round: how far above 0 a log-probability may lie. */
    private static final float TOLERANCE = 1e-3f;

    /** @return whether each class has a score, as learning from scores needs */
    public boolean ofEachClass() {
        return this == LOGITS || this == LOG_PROBABILITIES;
    }

    /** @return the first score that cannot be of this form; NaN if all can. NaN itself can be of any form */
    float wrong(final float[] scores) {
        if (this != LOGITS) {
            for (final float score : scores) {
                if (score > TOLERANCE) {
                    return score;
                }
            }
        }
        return Float.NaN;
    }
}
