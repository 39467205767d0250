package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells what a field is loaded with where the settings come from a version that did not know it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Migrate {

    /** Whether an absent field is loaded with the value that the constructor gives it. */
    boolean loadDefaultIfAbsent() default false;
}
