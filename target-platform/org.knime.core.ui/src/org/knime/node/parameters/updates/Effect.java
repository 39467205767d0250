package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a field, all fields of a class, or a section, as other fields say. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

    /** What becomes of the annotated part. */
    enum EffectType {
        ENABLE,
        DISABLE,
        SHOW,
        HIDE
    }

    Class<? extends EffectPredicateProvider> predicate();

    EffectType type();
}
