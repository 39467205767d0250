package org.carrot.knime.nodes.refiner;

import java.util.function.Supplier;

import org.carrot.knime.nodes.refiner.RefinerChoices.RefinerKind;
import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Which options of the Prediction Refiner's dialog count, and are shown, and what optional ones start with. */
final class RefinerEffects {

    private RefinerEffects() {
    }

    static final class ClassColumnReference implements ParameterReference<String> {
    }

    static final class ScoresReference implements ParameterReference<ScoreKind> {
    }

    static final class MethodReference implements ParameterReference<MethodChoice> {
    }

    static final class ShapeReference implements ParameterReference<RefinerKind> {
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(MethodChoice.CUSTOM);
        }
    }

    /** Within the custom method. */
    static final class IsRidge implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(ShapeReference.class).isOneOf(RefinerKind.RIDGE);
        }
    }

    static final class IsCustomNetwork implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getPredicate(IsCustom.class).and(i.getPredicate(IsRidge.class).negate());
        }
    }

    /** A network starts from random weights; a linear refiner does not. */
    static final class HasChance implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(MethodChoice.PAPER, MethodChoice.CODE)
                .or(i.getPredicate(IsCustomNetwork.class));
        }
    }

    /** The names that count as long as none are given. */
    static final class UsualNames implements DefaultValueProvider<String> {

        private Supplier<ScoreKind> m_scores;

        private Supplier<String> m_classColumn;

        @Override
        public void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
            m_scores = initializer.computeFromValueSupplier(ScoresReference.class);
            m_classColumn = initializer.computeFromValueSupplier(ClassColumnReference.class);
        }

        @Override
        public String computeState(final NodeParametersInput input) {
            final var column = m_classColumn.get();
            return m_scores.get().names(column == null || column.isEmpty() ? "class" : column).pattern();
        }
    }

    /** A strong one, with which few images cannot do much harm. */
    static final class UsualPenalty implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(final NodeParametersInput input) {
            return 1.0;
        }
    }
}
