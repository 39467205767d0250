package org.knime.core.data;

/** A cell that can be read as a {@code boolean}. */
public interface BooleanValue extends DataValue {

    /** @return the truth value */
    boolean getBooleanValue();
}
