package org.carrot.knime.training;

import java.util.Optional;

import org.carrot.refiner.Optimizer;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.Preset;
import org.knime.node.parameters.widget.choices.Label;

/**
 * The choices that every node has that learns a refiner, with the words that users read; the names of the constants are
 * the file format.
 */
public final class MethodChoices {

    private MethodChoices() {
    }

    /** The source of the method's settings. */
    public enum MethodChoice {
        @Label("Auto")
        AUTO(Optional.empty()),
        @Label("As in the paper")
        PAPER(Optional.of(Preset.PAPER)),
        @Label("As in the authors' code")
        CODE(Optional.of(Preset.CODE)),
        @Label("Custom")
        CUSTOM(Optional.empty());

        private final Optional<Preset> m_preset;

        MethodChoice(final Optional<Preset> preset) {
            m_preset = preset;
        }

        /** @return the published settings of that name, if these count */
        public Optional<Preset> preset() {
            return m_preset;
        }
    }

    /** Which parts of a custom method are switched on. */
    public enum TunedParts {
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
    public enum OptimizerKind {
        @Label("AdamW")
        ADAMW(Optimizer.ADAMW),
        @Label("Adam")
        ADAM(Optimizer.ADAM);

        private final Optimizer m_optimizer;

        OptimizerKind(final Optimizer optimizer) {
            m_optimizer = optimizer;
        }

        /** @return what this is to the engine */
        public Optimizer optimizer() {
            return m_optimizer;
        }
    }

    /** See {@link org.carrot.tuner.carrot.LambdaO.Rule}, but for the fixed weight. */
    public enum WeightRule {
        @Label("By the images per class")
        BY_SHOTS(LambdaO.Rule.BY_SHOTS),
        @Label("Divided by the number of classes")
        OVER_CLASSES(LambdaO.Rule.OVER_CLASSES);

        private final LambdaO.Rule m_rule;

        WeightRule(final LambdaO.Rule rule) {
            m_rule = rule;
        }

        /**
         * @param fixed the weight itself, if it does not follow from the task
         * @param value from which this rule makes the weight otherwise
         * @return the weight of the refiner's consistency
         * @throws IllegalArgumentException if the number that counts is out of range
         */
        public LambdaO weight(final Optional<Double> fixed, final double value) {
            return fixed.map(LambdaO::fixed).orElseGet(() -> new LambdaO(m_rule, value));
        }
    }

    /** See {@link KlOrder}. */
    public enum Divergence {
        @Label("As in the authors' code")
        CODE(KlOrder.CODE),
        @Label("As printed in the paper")
        PAPER(KlOrder.PAPER);

        private final KlOrder m_order;

        Divergence(final KlOrder order) {
            m_order = order;
        }

        /** @return what this is to the engine */
        public KlOrder order() {
            return m_order;
        }
    }
}
