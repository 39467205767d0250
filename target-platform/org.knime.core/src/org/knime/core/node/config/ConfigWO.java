package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.config.base.ConfigBaseWO;

/** Builds a tree that may also hold cells, types and RowIDs; values may be null. */
public interface ConfigWO extends ConfigBaseWO {

    /**
     * @param key the key of a new, empty sub-tree
     * @return the sub-tree
     */
    Config addConfig(String key);

    void addDataCell(String key, DataCell cell);

    void addDataCellArray(String key, DataCell... values);

    void addDataType(String key, DataType type);

    void addDataTypeArray(String key, DataType... values);

    void addRowKey(String key, RowKey rowKey);

    void addRowKeyArray(String key, RowKey... values);
}
