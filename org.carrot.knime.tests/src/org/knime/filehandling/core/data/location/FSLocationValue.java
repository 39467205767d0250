package org.knime.filehandling.core.data.location;

import org.knime.core.data.DataValue;
import org.knime.filehandling.core.connections.FSLocation;

/** Stands in tests for KNIME's interface of this name, which cells of type Path implement. */
public interface FSLocationValue extends DataValue {

    /** @return where the file lies */
    FSLocation getFSLocation();
}
