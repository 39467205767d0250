package org.knime.core.data;

/** A cell that can be read as a {@code double}. */
public interface DoubleValue extends DataValue {

    /** @return the number */
    double getDoubleValue();
}
