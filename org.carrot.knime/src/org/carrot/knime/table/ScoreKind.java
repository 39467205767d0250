package org.carrot.knime.table;

import org.knime.node.parameters.widget.choices.Label;

/** The kind of a table's scores; the names of the constants are the file format. */
public enum ScoreKind {

    /** The model's own scores, of any size. */
    @Label("Logits")
    LOGITS,

    /** Their softmax. */
    @Label("Probabilities")
    PROBABILITIES;

    /** ln of it is -27.6, further down than models go. */
    private static final double LEAST_PROBABILITY = 1e-12;

    /** Tables round: a probability may exceed 1 by this. */
    private static final double ROUNDING = 1e-6;

    /** @return the names of the columns in which this extension's nodes write such scores */
    public ScoreNames names(final String target) {
        final var className = ScoreNames.PLACEHOLDER;
        return new ScoreNames(this == LOGITS ? LogitColumns.name(target, className)
            : PredictionColumns.probabilityName(target, className));
    }

    /** @return whether a number can be such a score */
    boolean accepts(final double score) {
        return this == LOGITS ? Math.abs(score) <= Float.MAX_VALUE : score >= 0 && score <= 1 + ROUNDING;
    }

    /**
     * @return what a refiner reads: the logit itself, or the logarithm of the probability, which differs from the logit by
     *         the same number in all classes; that of 0 is taken as 1e-12
     */
    float toLogit(final double score) {
        return (float)(this == LOGITS ? score : Math.log(Math.max(score, LEAST_PROBABILITY)));
    }
}
