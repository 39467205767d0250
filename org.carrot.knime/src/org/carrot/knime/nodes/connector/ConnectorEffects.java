package org.carrot.knime.nodes.connector;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Which options of the VLM Connector's dialog count, and are shown. */
final class ConnectorEffects {

    private ConnectorEffects() {
    }

    static final class KnownModelReference implements ParameterReference<KnownClip> {
    }

    static final class IsKnown implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(KnownModelReference.class).isOneOf(KnownClip.NONE).negate();
        }
    }

    /** Inside the workflow, with which it is copied. */
    static final class UsualFolder implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return "knime://knime.workflow/model";
        }
    }
}
