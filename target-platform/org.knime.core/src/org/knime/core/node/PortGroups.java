package org.knime.core.node;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;

/** The ports of one node, in named groups. */
final class PortGroups implements ModifiablePortsConfiguration {

    private final Map<String, PortGroup> m_groups;

    PortGroups(final Map<String, PortGroup> groups) {
        m_groups = new LinkedHashMap<>(groups);
    }

    @Override
    public List<String> getPortGroupNames() {
        return List.copyOf(m_groups.keySet());
    }

    @Override
    public PortType[] getInputPorts() {
        return ports(PortGroup::getInputPorts);
    }

    @Override
    public PortType[] getOutputPorts() {
        return ports(PortGroup::getOutputPorts);
    }

    private PortType[] ports(final Function<PortGroup, PortType[]> side) {
        return m_groups.values().stream().map(side).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return locations(PortGroup::getInputPorts);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return locations(PortGroup::getOutputPorts);
    }

    private Map<String, int[]> locations(final Function<PortGroup, PortType[]> side) {
        final Map<String, int[]> result = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, PortGroup> group : m_groups.entrySet()) {
            final int end = next + side.apply(group.getValue()).length;
            if (end > next) {
                result.put(group.getKey(), IntStream.range(next, end).toArray());
            }
            next = end;
        }
        return result;
    }

    @Override
    public Map<String, PortGroup> getExchangeablePorts() {
        return Map.of();
    }

    @Override
    public Map<String, PortGroup> getExtendablePorts() {
        final Map<String, PortGroup> result = new LinkedHashMap<>(m_groups);
        result.values().removeIf(g -> !g.isExtendable());
        return result;
    }

    @Override
    public PortGroupConfiguration getGroup(final String grpName) {
        final PortGroup group = m_groups.get(grpName);
        if (group == null) {
            throw new NoSuchElementException("There is no group called '" + grpName + "'");
        }
        return group;
    }

    @Override
    public Map<Integer, Integer> mapInputPorts(final PortsConfiguration otherConfig) {
        return map(getInputPortLocation(), otherConfig.getInputPortLocation());
    }

    @Override
    public Map<Integer, Integer> mapOutputPorts(final PortsConfiguration otherConfig) {
        return map(getOutputPortLocation(), otherConfig.getOutputPortLocation());
    }

    private static Map<Integer, Integer> map(final Map<String, int[]> here, final Map<String, int[]> there) {
        final Map<Integer, Integer> result = new HashMap<>(Map.of(0, 0));
        here.forEach((group, ports) -> {
            final int[] others = there.getOrDefault(group, new int[0]);
            for (int i = 0; i < ports.length; i++) {
                result.put(ports[i] + 1, i < others.length ? others[i] + 1 : -1);
            }
        });
        return result;
    }

    @Override
    public ModifiablePortsConfiguration copy() {
        final Map<String, PortGroup> copies = new LinkedHashMap<>();
        m_groups.forEach((name, group) -> copies.put(name, (PortGroup)group.copy()));
        return new PortGroups(copies);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        m_groups.forEach((name, group) -> group.saveSettingsTo(settings.addNodeSettings(name)));
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        for (Map.Entry<String, PortGroup> group : m_groups.entrySet()) {
            if (settings.containsKey(group.getKey())) {
                group.getValue().loadSettingsFrom(settings.getNodeSettings(group.getKey()));
            }
        }
    }
}
