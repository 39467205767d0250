package org.knime.node.parameters.updates;

/** A condition on the values of fields; made by an {@link EffectPredicateProvider.PredicateInitializer} only. */
public interface EffectPredicate {

    EffectPredicate and(EffectPredicate other);

    EffectPredicate or(EffectPredicate other);

    EffectPredicate negate();
}
