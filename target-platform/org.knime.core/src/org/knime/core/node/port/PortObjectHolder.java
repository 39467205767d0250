package org.knime.core.node.port;

/** A node model that keeps port objects besides its outputs, for instance for its view; they are saved with the node. */
public interface PortObjectHolder {

    /** @return the objects, null if there are none */
    PortObject[] getInternalPortObjects();

    /** @param portObjects the objects that were saved */
    void setInternalPortObjects(PortObject[] portObjects);
}
