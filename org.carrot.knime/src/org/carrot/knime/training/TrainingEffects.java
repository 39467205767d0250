package org.carrot.knime.training;

import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.knime.training.MethodChoices.TunedParts;
import org.carrot.knime.training.SearchChoices.SearchMethod;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;

/** Which options of a trainer's dialog count, and are shown. A node has one of the two methods. */
public final class TrainingEffects {

    private TrainingEffects() {
    }

    /** The method of a node that learns a refiner, too. */
    public static final class MethodReference implements ParameterReference<MethodChoice> {
    }

    /** The parts of the custom method of such a node. */
    public static final class TunedReference implements ParameterReference<TunedParts> {
    }

    /** The method of a node that learns a prompt alone. */
    public static final class SearchMethodReference implements ParameterReference<SearchMethod> {
    }

    /** Custom. */
    public static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.isMissing(MethodReference.class)
                ? i.getEnum(SearchMethodReference.class).isOneOf(SearchMethod.CUSTOM)
                : i.getEnum(MethodReference.class).isOneOf(MethodChoice.CUSTOM);
        }
    }

    /** Custom, with a prompt that is searched. */
    public static final class IsSearched implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            final var custom = i.getPredicate(IsCustom.class);
            return i.isMissing(TunedReference.class) ? custom : custom.and(tuned(i, TunedParts.REFINER).negate());
        }
    }

    /** Custom, where it can be chosen which result is kept. */
    public static final class IsSelected implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            final var custom = i.getPredicate(IsCustom.class);
            return i.isMissing(TunedReference.class) ? custom : custom.and(tuned(i, TunedParts.GUARDED).negate());
        }
    }

    /** Custom, with a refiner that is trained and has settings. */
    public static final class IsRefined implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getPredicate(IsCustom.class)
                .and(tuned(i, TunedParts.ALTERNATING, TunedParts.SEQUENTIAL, TunedParts.REFINER));
        }
    }

    /** Prompt and refiner are tuned in turn. */
    public static final class IsAlternating implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return tuned(i, TunedParts.ALTERNATING);
        }
    }

    /** The refiner is trained when the prompt is found. */
    public static final class IsNotAlternating implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getPredicate(IsAlternating.class).negate();
        }
    }

    /** The result must not fall behind the zero-shot template. */
    public static final class HasTemplate implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(MethodChoice.AUTO)
                .or(i.getPredicate(IsCustom.class).and(tuned(i, TunedParts.GUARDED)));
        }
    }

    private static EffectPredicate tuned(final PredicateInitializer i, final TunedParts... parts) {
        return i.getEnum(TunedReference.class).isOneOf(parts);
    }
}
