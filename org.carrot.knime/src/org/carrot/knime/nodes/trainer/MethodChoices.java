package org.carrot.knime.nodes.trainer;

import org.carrot.refiner.Optimizer;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.knime.node.parameters.widget.choices.Label;

/** The method's choices with the words that users read; the names of the constants are the file format. */
final class MethodChoices {

    private MethodChoices() {
    }

    /** Which parts of the method are switched on. */
    enum Tuned {
        @Label("Prompt and refiner in turn")
        ALTERNATING,
        @Label("Prompt, then refiner")
        SEQUENTIAL,
        @Label("Prompt only")
        PROMPT,
        @Label("Refiner only")
        REFINER,
        @Label("Guarded (as Auto)")
        GUARDED
    }

    /** See {@link Optimizer}. */
    enum OptimizerKind {
        @Label("AdamW")
        ADAMW(Optimizer.ADAMW),
        @Label("Adam")
        ADAM(Optimizer.ADAM);

        final Optimizer m_optimizer;

        OptimizerKind(final Optimizer optimizer) {
            m_optimizer = optimizer;
        }
    }

    /** See {@link org.carrot.tuner.carrot.LambdaO.Rule}, but for the fixed weight. */
    enum WeightRule {
        @Label("By the images per class")
        BY_SHOTS(LambdaO.Rule.BY_SHOTS),
        @Label("Divided by the number of classes")
        OVER_CLASSES(LambdaO.Rule.OVER_CLASSES);

        final LambdaO.Rule m_rule;

        WeightRule(final LambdaO.Rule rule) {
            m_rule = rule;
        }
    }

    /** See {@link KlOrder}. */
    enum Divergence {
        @Label("As in the authors' code")
        CODE(KlOrder.CODE),
        @Label("As printed in the paper")
        PAPER(KlOrder.PAPER);

        final KlOrder m_order;

        Divergence(final KlOrder order) {
            m_order = order;
        }
    }
}
