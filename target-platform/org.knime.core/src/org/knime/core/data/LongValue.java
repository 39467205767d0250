package org.knime.core.data;

/** A cell that can be read as a {@code long}. */
public interface LongValue extends DataValue {

    /** @return the integer */
    long getLongValue();
}
