package org.carrot.knime.nodes.connector;

import org.carrot.knime.port.Device;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of the VLM Connector (Local); the field names are the file format. */
final class LocalConnectorParameters implements NodeParameters {

    @Widget(title = "Device", description = """
            Where the model runs: <tt>auto</tt> (a graphics card if there is one that PyTorch can use, else the
            processor), <tt>cpu</tt> (the processor), or <tt>cuda:0</tt>, <tt>cuda:1</tt> and so on (that graphics card
            of NVIDIA). The results differ slightly between devices.""")
    String m_device = Device.AUTO;

    @Override
    public void validate() throws InvalidSettingsException {
        Device.check(m_device);
    }
}
