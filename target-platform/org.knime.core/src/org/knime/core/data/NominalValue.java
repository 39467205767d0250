package org.knime.core.data;

/** A cell whose column may list its possible values in its domain. */
public interface NominalValue extends DataValue {
}
