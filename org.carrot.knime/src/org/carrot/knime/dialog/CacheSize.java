package org.carrot.knime.dialog;

import java.util.Optional;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** The size of the cache of answers is asked for where there is a folder for them. */
public final class CacheSize {

    private CacheSize() {
    }

    /** The folder. */
    public static final class Folder implements ParameterReference<Optional<String>> {
    }

    /** Whether there is one. */
    public static final class Counts implements ParameterReference<Boolean> {
    }

    /** Computes {@link Counts}. */
    public static final class HasFolder extends SwitchedOn<String> {

        HasFolder() {
            super(Folder.class);
        }
    }

    /** The condition. */
    public static final class IsShown implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(Counts.class).isTrue();
        }
    }
}
