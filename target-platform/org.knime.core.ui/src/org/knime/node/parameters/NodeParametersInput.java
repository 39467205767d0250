package org.knime.node.parameters;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What a node's parameters may look at to guess defaults; specs and objects are null where nothing is connected. */
public interface NodeParametersInput extends NewerNodeParametersInput {

    PortType[] getInPortTypes();

    PortObjectSpec[] getInPortSpecs();

    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    DataTableSpec[] getInTableSpecs();

    Optional<DataTableSpec> getInTableSpec(int portIndex);

    PortObject[] getInPortObjects();

    Optional<PortObject> getInPortObject(int portIndex);

    BufferedDataTable[] getInTables();

    Optional<BufferedDataTable> getInTable(int portIndex);

    PortType[] getOutPortTypes();
}
