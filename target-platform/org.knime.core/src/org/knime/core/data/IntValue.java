package org.knime.core.data;

/** A cell that can be read as a {@code int}. */
public interface IntValue extends DataValue {

    /** @return the integer */
    int getIntValue();
}
