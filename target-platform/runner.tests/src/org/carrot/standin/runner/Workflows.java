package org.carrot.standin.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Makes workflows for tests, and runs them. */
final class Workflows {

    private static final Path FIXTURES = Path.of("src/org/carrot/standin/runner");

    private Workflows() {
    }

    /** What a run has said. */
    record Outcome(int exitCode, String results, String messages) {
    }

    /** Returns a workflow that the real KNIME has written: configured or executed. */
    static Path fixture(final String name) {
        return FIXTURES.resolve(name);
    }

    /** Copies a workflow that KNIME 5.9 has written, marked as written by the version that the stand-in stands for. */
    static Path copy(final String name, final Path to) throws IOException, InvalidSettingsException {
        try (Stream<Path> files = Files.walk(fixture(name))) {
            for (Path file : files.toList()) {
                final Path target = to.resolve(fixture(name).relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        edit(to.resolve("workflow.knime"), file -> file.addString("created_by", "5.8.0.v0"));
        return to;
    }

    static Outcome run(final String... arguments) {
        final ByteArrayOutputStream results = new ByteArrayOutputStream();
        final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exitCode;
        try {
            exitCode = new BatchRun(BatchOptions.parse(arguments), console(results, messages)).execute();
        } catch (WrongOptionException e) {
            return new Outcome(ExitCode.WRONG_OPTIONS, "", e.getMessage());
        }
        return new Outcome(exitCode, results.toString(StandardCharsets.UTF_8),
            messages.toString(StandardCharsets.UTF_8));
    }

    static Console console(final ByteArrayOutputStream results, final ByteArrayOutputStream messages) {
        return new Console(new PrintStream(results, true, StandardCharsets.UTF_8),
            new PrintStream(messages, true, StandardCharsets.UTF_8), () -> 0);
    }

    static NodeSettings read(final Path file) throws IOException {
        return (NodeSettings)NodeSettings.loadFromXML(Files.newInputStream(file));
    }

    static void write(final NodeSettings settings, final Path file) throws IOException {
        settings.saveToXML(Files.newOutputStream(file));
    }

    /** Changes a file of settings. */
    static void edit(final Path file, final Edit edit) throws IOException, InvalidSettingsException {
        final NodeSettings settings = read(file);
        edit.apply(settings);
        write(settings, file);
    }

    /** A change of settings. */
    interface Edit {
        void apply(NodeSettings settings) throws InvalidSettingsException;
    }

    /** Builds a workflow of probe nodes as one would be written by hand. */
    static final class Builder {

        private final Path m_folder;

        private final NodeSettings m_file = new NodeSettings("workflow.knime");

        private int m_connections;

        Builder(final Path folder) {
            m_folder = folder;
            m_file.addString("version", "5.1.0");
            m_file.addString("state", "IDLE");
            m_file.addNodeSettings("workflow_credentials");
            m_file.addNodeSettings("nodes");
            m_file.addNodeSettings("connections");
        }

        Builder probe(final int id, final ProbeNodeFactory.Behaviour behaviour, final String text,
            final Integer... sources) throws IOException, InvalidSettingsException {
            final String folder = "Probe (#" + id + ")";
            final NodeSettings settings = new NodeSettings("settings.xml");
            settings.addNodeSettings("flow_stack");
            settings.addNodeSettings("internal_node_subsettings").addString("memory_policy", "CacheSmallInMemory");
            final NodeSettingsWO model = settings.addNodeSettings("model");
            model.addString("behaviour", behaviour.name());
            model.addString("text", text);
            model.addInt("number", 1);
            settings.addString("state", "IDLE");
            settings.addString("factory", ProbeNodeFactory.class.getName());
            for (String key : List.of("node-name", "node-bundle-name", "node-bundle-symbolic-name",
                "node-bundle-vendor")) {
                settings.addString(key, "probe");
            }
            settings.addNodeSettings("factory_settings");
            addPorts(settings, sources.length);
            settings.addBoolean("hasContent", false);
            settings.addNodeSettings("ports");
            settings.addNodeSettings("filestores").addString("file_store_location", null);
            Files.createDirectories(m_folder.resolve(folder));
            Workflows.write(settings, m_folder.resolve(folder).resolve("settings.xml"));
            final NodeSettingsWO entry = m_file.getNodeSettings("nodes").addNodeSettings("node_" + id);
            entry.addInt("id", id);
            entry.addString("node_settings_file", folder + "/settings.xml");
            for (int i = 0; i < sources.length; i++) {
                connect(sources[i], id, i + 1);
            }
            return this;
        }

        private static void addPorts(final NodeSettings settings, final int inputs) {
            final NodeSettingsWO ports = settings.addNodeSettings("node_creation_config");
            final NodeSettingsWO tables = ports.addNodeSettings("Tables");
            for (int i = 0; i < inputs; i++) {
                BufferedDataTable.TYPE.save(tables.addNodeSettings("port_" + i));
            }
            ports.addNodeSettings("Seen");
        }

        private void connect(final int source, final int dest, final int port) throws InvalidSettingsException {
            final NodeSettingsWO connection =
                m_file.getNodeSettings("connections").addNodeSettings("connection_" + m_connections++);
            connection.addInt("sourceID", source);
            connection.addInt("destID", dest);
            connection.addInt("sourcePort", 1);
            connection.addInt("destPort", port);
        }

        Builder edit(final Edit edit) throws InvalidSettingsException {
            edit.apply(m_file);
            return this;
        }

        Path write() throws IOException {
            Workflows.write(m_file, m_folder.resolve("workflow.knime"));
            return m_folder;
        }
    }

    /** Returns the text below the title and the header of a table with one column. */
    static List<String> rows(final Outcome outcome) {
        return Arrays.asList(outcome.results().split("\\R")).subList(2, outcome.results().split("\\R").length);
    }
}
