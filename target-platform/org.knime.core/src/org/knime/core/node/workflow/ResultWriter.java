package org.knime.core.node.workflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;

/** Writes what an executed node has produced, into the node's folder. */
final class ResultWriter {

    private static final String LOCATION = "port_dir_location";

    private final Node m_node;

    private final Path m_folder;

    private final TableIds m_ids;

    private final Map<BufferedDataTable, Integer> m_written = new HashMap<>();

    /** Numbers the tables of a workflow, from 1. */
    static final class TableIds {

        private int m_last;

        int next() {
            return ++m_last;
        }
    }

    ResultWriter(final Node node, final Path folder, final TableIds ids) {
        m_node = node;
        m_folder = folder;
        m_ids = ids;
    }

    /** Tells whether KNIME could read all tables that would be written. */
    static boolean canWrite(final Node node) {
        final PortObject[] internals = node.getInternalHeldPortObjects();
        return Stream.concat(IntStream.range(1, node.getNrOutPorts()).mapToObj(node::getOutputObject),
            internals == null ? Stream.empty() : Stream.of(internals))
            .allMatch(object -> !(object instanceof BufferedDataTable table) || TableFile.canWrite(table));
    }

    /** Describes the output ports, and writes their objects if asked to. */
    void writePorts(final NodeSettingsWO settings, final boolean withObjects, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final NodeSettingsWO ports = settings.addNodeSettings("ports");
        for (int i = 1; i < m_node.getNrOutPorts(); i++) {
            final String name = "port_" + i;
            final NodeSettingsWO port = ports.addNodeSettings(name);
            port.addInt("index", i);
            if (withObjects) {
                writePort(port, i, Files.createDirectories(m_folder.resolve(name)), exec);
            }
            port.addString(LOCATION, withObjects ? name : null);
        }
    }

    private void writePort(final NodeSettingsWO port, final int index, final Path folder, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final PortObject object = m_node.getOutputObject(index);
        port.addString("port_spec_class", m_node.getOutputSpec(index).getClass().getName());
        port.addString("port_object_class", object.getClass().getName());
        port.addString("port_object_summary", object.getSummary());
        if (object instanceof BufferedDataTable table) {
            writeTable(table, folder, exec);
        } else {
            writeObject(object, folder, port, exec);
        }
    }

    /** Writes what the node keeps besides its outputs. */
    void writeInternals(final NodeSettingsWO settings, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final PortObject[] objects = m_node.getInternalHeldPortObjects();
        if (objects == null) {
            return;
        }
        final NodeSettingsWO all = settings.addNodeSettings("internalObjects");
        final String folderName = "internalTables";
        all.addString("location", folderName);
        final NodeSettingsWO content = all.addNodeSettings("content");
        for (int i = 0; i < objects.length; i++) {
            final String name = "object_" + i;
            final NodeSettingsWO entry = content.addNodeSettings(name);
            entry.addInt("index", i);
            writeInternal(objects[i], entry, m_folder.resolve(folderName).resolve(name), exec);
        }
    }

    private void writeInternal(final PortObject object, final NodeSettingsWO entry, final Path folder,
        final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        final int output = IntStream.range(1, m_node.getNrOutPorts())
            .filter(i -> object != null && m_node.getOutputObject(i) == object).findFirst().orElse(0);
        if (object == null) {
            entry.addString("type", "null");
        } else if (object instanceof BufferedDataTable table) {
            writeTable(table, Files.createDirectories(folder), exec);
            entry.addString("type", "table");
            entry.addString("table_dir_location", folder.getFileName().toString());
        } else if (output > 0) {
            entry.addString("type", "referenced_output");
            entry.addInt("outport", output);
        } else {
            entry.addString("type", "non-table");
            entry.addString(LOCATION, folder.getFileName().toString());
            entry.addString("port_spec_class", object.getSpec().getClass().getName());
            entry.addString("port_object_class", object.getClass().getName());
            writeObject(object, Files.createDirectories(folder), entry, exec);
        }
    }

    private void writeTable(final BufferedDataTable table, final Path folder, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final NodeSettings description = new NodeSettings("table_meta_info");
        final Integer written = m_written.get(table);
        if (written == null) {
            final int id = m_ids.next();
            m_written.put(table, id);
            description.addInt("table_ID", id);
            description.addString("table_type", "container_table");
            TableFile.write(table, id, folder.resolve(TableFile.NAME), exec);
        } else {
            description.addInt("table_ID", written);
            description.addString("table_type", "reference_from_same_node_table");
        }
        description.addString("table_file_name", written == null ? TableFile.NAME : null);
        final NodeSettings spec = new NodeSettings("spec.xml");
        table.getSpec().save(spec);
        spec.saveToXML(Files.newOutputStream(folder.resolve("spec.xml")));
        description.saveToXML(Files.newOutputStream(folder.resolve("data.xml")));
    }

    private static void writeObject(final PortObject object, final Path folder, final NodeSettingsWO entry,
        final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        final String spec = "spec/spec.zip";
        entry.addString("port_spec_location", spec);
        try (OutputStream file = create(folder.resolve(spec));
            PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(file)) {
            specSerializer(object.getSpec()).savePortObjectSpec(object.getSpec(), out);
        }
        final String content = "object/portobject.zip";
        entry.addString("port_object_location", content);
        try (OutputStream file = create(folder.resolve(content));
            PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(file)) {
            objectSerializer(object).savePortObject(object, out, exec);
        }
    }

    private static OutputStream create(final Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    @SuppressWarnings("unchecked")
    private static PortObjectSpecSerializer<PortObjectSpec> specSerializer(final PortObjectSpec spec)
        throws IOException {
        return PortTypeRegistry.getInstance().getSpecSerializer((Class<PortObjectSpec>)spec.getClass())
            .orElseThrow(() -> notRegistered(spec.getClass()));
    }

    @SuppressWarnings("unchecked")
    private static PortObjectSerializer<PortObject> objectSerializer(final PortObject object) throws IOException {
        return PortTypeRegistry.getInstance().getObjectSerializer((Class<PortObject>)object.getClass())
            .orElseThrow(() -> notRegistered(object.getClass()));
    }

    private static IOException notRegistered(final Class<?> cls) {
        return new IOException("No plug-in contributes a serializer of " + cls + " to org.knime.core.PortType");
    }
}
