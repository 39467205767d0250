package org.carrot.knime.nodes.trainer;

import org.carrot.cmaes.Covariance;
import org.carrot.refiner.Optimizer;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.NoNumbers;
import org.carrot.tuner.carrot.PromptTaken;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.carrot.StepScale;
import org.knime.node.parameters.widget.choices.Label;

/** The engine's choices with the words that users read; the names of the constants are the file format. */
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

    /** See {@link org.carrot.tuner.carrot.StepScale.Kind}. */
    enum StepMeaning {
        @Label("Relative to the prompt")
        RELATIVE(StepScale.Kind.RELATIVE),
        @Label("Standard deviation")
        DEVIATION(StepScale.Kind.DEVIATION);

        final StepScale.Kind m_kind;

        StepMeaning(final StepScale.Kind kind) {
            m_kind = kind;
        }
    }

    /** See {@link Covariance}. */
    enum CovarianceKind {
        @Label("Separable")
        SEPARABLE(Covariance.SEPARABLE),
        @Label("Full")
        FULL(Covariance.FULL),
        @Label("Isotropic")
        ISOTROPIC(Covariance.ISOTROPIC);

        final Covariance m_covariance;

        CovarianceKind(final Covariance covariance) {
            m_covariance = covariance;
        }
    }

    /** See {@link PromptTaken}. */
    enum Taken {
        @Label("Mean of the distribution")
        MEAN(PromptTaken.MEAN),
        @Label("Mean of 40 draws")
        MEAN_OF_40(PromptTaken.MEAN_OF_40),
        @Label("Best candidate")
        BEST(PromptTaken.BEST);

        final PromptTaken m_taken;

        Taken(final PromptTaken taken) {
            m_taken = taken;
        }
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

    /** See {@link Selection}; the guarded one goes with {@link Tuned#GUARDED}. */
    enum Kept {
        @Label("Best")
        BEST(Selection.BEST),
        @Label("Last generation")
        LAST(Selection.LAST);

        final Selection m_selection;

        Kept(final Selection selection) {
            m_selection = selection;
        }
    }

    /** See {@link NoNumbers}. */
    enum Unusable {
        @Label("Rank last")
        RANK_LAST(NoNumbers.RANK_LAST),
        @Label("Stop")
        FAIL(NoNumbers.FAIL);

        final NoNumbers m_noNumbers;

        Unusable(final NoNumbers noNumbers) {
            m_noNumbers = noNumbers;
        }
    }
}
