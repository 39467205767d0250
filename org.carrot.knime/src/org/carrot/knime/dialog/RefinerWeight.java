package org.carrot.knime.dialog;

import java.util.Optional;

import org.carrot.tuner.carrot.Consistency;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** The weight of a refiner's consistency is either given, or follows from the task by a rule with a value of its own. */
public final class RefinerWeight {

    private RefinerWeight() {
    }

    /** The weight that may be given. */
    public static final class Given implements ParameterReference<Optional<Double>> {
    }

    /** Whether it is. */
    public static final class IsGiven implements ParameterReference<Boolean> {
    }

    /** Computes {@link IsGiven}. */
    public static final class HasWeight extends SwitchedOn<Double> {

        HasWeight() {
            super(Given.class);
        }
    }

    /** The rule's own value, which is its weight for one image of a class. */
    public static final class Start implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(final NodeParametersInput input) {
            return Consistency.DEFAULT.refiner().value();
        }
    }

    /** The condition of the rule. */
    public static final class FollowsFromRule implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(IsGiven.class).isFalse();
        }
    }
}
