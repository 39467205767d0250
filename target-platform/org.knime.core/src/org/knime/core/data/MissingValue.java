package org.knime.core.data;

/** A missing cell's reason. */
public interface MissingValue extends DataValue {

    /** @return why the value is missing, or null if that is unknown */
    String getError();
}
