package org.knime.core.data;

/** What a cell can be asked for; every sub-interface names one way to read a cell. */
public interface DataValue {
}
