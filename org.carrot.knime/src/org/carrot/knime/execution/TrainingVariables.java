package org.carrot.knime.execution;

/** The flow variables that every node which learns something sends out. */
public final class TrainingVariables {

    /** A part of the nodes' descriptions that names the variables. */
    public static final String DESCRIPTION = """
            <p>Flow variables tell later nodes, for example the end of a parameter optimisation loop, how it went:
            <tt>carrot_accuracy</tt>, the accuracy on the validation images or, without them, on the training images (0
            to 1) as it was measured last; <tt>carrot_best_accuracy</tt>, the highest that was measured on these images
            on the way; <tt>carrot_queries</tt>, the queries really spent,
            also in earlier executions that this one went on with. Before the node is executed, and after it was cancelled
            or has failed, they are NaN, NaN and 0.</p>""";

    private TrainingVariables() {
    }

    /** Makes the names known before the node is executed; to be called in configure. */
    public static void announce() {
        push(Double.NaN, Double.NaN, 0);
    }

    /**
     * Sends them.
     *
     * @param accuracy as it was measured last, 0 to 1; NaN if it was not measured
     * @param best the highest accuracy on the way, 0 to 1; NaN as above
     * @param queries queries spent
     */
    public static void push(final double accuracy, final double best, final long queries) {
        OutgoingVariables.push("carrot_accuracy", accuracy);
        OutgoingVariables.push("carrot_best_accuracy", best);
        OutgoingVariables.push("carrot_queries", queries);
    }
}
