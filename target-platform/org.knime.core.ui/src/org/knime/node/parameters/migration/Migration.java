package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names how a field is loaded from settings of a version that did not know it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Migration {

    Class<? extends NodeParametersMigration<?>> value();
}
