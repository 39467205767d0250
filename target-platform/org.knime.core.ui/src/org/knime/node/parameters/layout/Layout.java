package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Puts a field, or all fields of a class, into a part of the dialog. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {

    Class<?> value();
}
