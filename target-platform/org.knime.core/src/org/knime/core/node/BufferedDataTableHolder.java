package org.knime.core.node;

/** A node model that keeps tables besides its outputs, for instance for its view; they are saved with the node. */
public interface BufferedDataTableHolder {

    /** @return the tables, null if there are none */
    BufferedDataTable[] getInternalTables();

    /** @param tables the tables that were saved */
    void setInternalTables(BufferedDataTable[] tables);
}
