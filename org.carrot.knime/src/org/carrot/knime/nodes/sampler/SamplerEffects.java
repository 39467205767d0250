package org.carrot.knime.nodes.sampler;

import org.carrot.knime.nodes.sampler.FewShotSamplerParameters.Validation;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Which options of the Few-Shot Sampler's dialog count, and are shown. */
final class SamplerEffects {

    private SamplerEffects() {
    }

    static final class ValidationReference implements ParameterReference<Validation> {
    }

    static final class FromSplitsReference implements ParameterReference<Boolean> {
    }

    static final class IsOwnNumber implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(ValidationReference.class).isOneOf(Validation.NUMBER);
        }
    }

    static final class IsFromSplits implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(FromSplitsReference.class).isTrue();
        }
    }

    static final class HasValidationSplit implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getPredicate(IsFromSplits.class)
                .and(i.getEnum(ValidationReference.class).isOneOf(Validation.NONE).negate());
        }
    }
}
