package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that belong together: some that are always there, and up to a number that users add. */
final class PortGroup implements PortGroupConfiguration {

    private static final String PORT = "port_";

    private final boolean m_input;

    private final boolean m_output;

    private final List<PortType> m_fixed;

    private final List<PortType> m_added;

    private final int m_maxAdded;

    PortGroup(final boolean input, final boolean output, final List<PortType> fixed, final List<PortType> added,
        final int maxAdded) {
        m_input = input;
        m_output = output;
        m_fixed = List.copyOf(fixed);
        m_added = new ArrayList<>(added);
        m_maxAdded = maxAdded;
    }

    boolean isExtendable() {
        return m_maxAdded > 0;
    }

    /** @return how many ports users added */
    int added() {
        return m_added.size();
    }

    List<PortType> ports() {
        return Stream.of(m_fixed, m_added).flatMap(List::stream).toList();
    }

    @Override
    public PortType[] getInputPorts() {
        return m_input ? ports().toArray(PortType[]::new) : new PortType[0];
    }

    @Override
    public PortType[] getOutputPorts() {
        return m_output ? ports().toArray(PortType[]::new) : new PortType[0];
    }

    @Override
    public boolean definesInputPorts() {
        return m_input;
    }

    @Override
    public boolean definesOutputPorts() {
        return m_output;
    }

    @Override
    public PortGroupConfiguration copy() {
        return new PortGroup(m_input, m_output, m_fixed, m_added, m_maxAdded);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        for (int i = 0; i < m_added.size(); i++) {
            m_added.get(i).save(settings.addNodeSettings(PORT + i));
        }
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        m_added.clear();
        for (String key : settings) {
            m_added.add(PortType.load(settings.getNodeSettings(key)));
        }
        if (m_added.size() > m_maxAdded) {
            throw new InvalidSettingsException(
                m_added.size() + " ports were added to a group that takes at most " + m_maxAdded);
        }
    }
}
