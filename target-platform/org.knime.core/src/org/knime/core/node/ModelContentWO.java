package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** The content of a port object, to be written. */
public interface ModelContentWO extends ConfigWO {

    /**
     * @param key the key of a new, empty sub-tree
     * @return the sub-tree
     */
    ModelContentWO addModelContent(String key);

    /** @param sub a sub-tree that replaces the child of the same key */
    void addModelContent(ModelContent sub);

}
