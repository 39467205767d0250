package org.knime.core.data;

/** A cell that can be read as a {@code String}. */
public interface StringValue extends DataValue {

    /** @return the text */
    String getStringValue();
}
