package org.carrot.knime.nodes.query;

import java.util.Arrays;

import org.carrot.knime.nodes.query.BlackBoxVlmQueryParameters.ClassSource;
import org.carrot.knime.port.Prompt;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Which options of the Black-Box VLM Query's dialog count, and are shown. */
final class QueryEffects {

    private QueryEffects() {
    }

    static final class ClassSourceReference implements ParameterReference<ClassSource> {
    }

    /** The prompt is put in words: the node has no port for a tuned one, which brings its own classes. */
    static final class IsInWords implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getConstant(input -> Arrays.stream(input.getInPortTypes()).noneMatch(Prompt.TYPE::equals));
        }
    }

    static final class IsTypedIn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(ClassSourceReference.class).isOneOf(ClassSource.TEXT);
        }
    }

    static final class IsColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(ClassSourceReference.class).isOneOf(ClassSource.COLUMN);
        }
    }
}
