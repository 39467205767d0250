package org.carrot.knime.nodes.refiner;

import java.util.Optional;

import org.carrot.refiner.Optimizer;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.Selection;
import org.knime.node.parameters.widget.choices.Label;

/** The engine's choices with the words that users read; the names of the constants are the file format. */
final class RefinerChoices {

    private RefinerChoices() {
    }

    /** Where the settings of the method come from. */
    enum Method {
        @Label("Auto")
        AUTO(Optional.of(Preset.AUTO)),
        @Label("As in the paper")
        PAPER(Optional.of(Preset.PAPER)),
        @Label("As in the authors' code")
        CODE(Optional.of(Preset.CODE)),
        @Label("Custom")
        CUSTOM(Optional.empty());

        final Optional<Preset> m_preset;

        Method(final Optional<Preset> preset) {
            m_preset = preset;
        }
    }

    /** What the refiner is. */
    enum Shape {
        @Label("Linear, fitted (ridge)")
        RIDGE,
        @Label("Network, trained")
        NETWORK
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

    /** See {@link Selection}; the guarded one goes with {@link Shape#RIDGE}. */
    enum Kept {
        @Label("Best")
        BEST(Selection.BEST),
        @Label("Last epoch")
        LAST(Selection.LAST);

        final Selection m_selection;

        Kept(final Selection selection) {
            m_selection = selection;
        }
    }
}
