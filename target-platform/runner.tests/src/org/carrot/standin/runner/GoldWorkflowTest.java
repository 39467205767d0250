package org.carrot.standin.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.carrot.standin.runner.Workflows.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;

import com.example.gold.GoldSinkNodeFactory;
import com.example.gold.GoldSourceNodeFactory;

/** Holds what is written here against what KNIME 5.9.0 has written for the same nodes. */
final class GoldWorkflowTest {

    private static final String SOURCE = "Gold Source (#1)";

    private static final String SINK = "Gold Sink (#2)";

    /** Where the nodes come from: here the fragment's host contributes them, in KNIME it was a plug-in of their own. */
    private static final List<String> ORIGIN = List.of("node-bundle-name", "node-bundle-symbolic-name",
        "node-bundle-vendor", "node-bundle-version");

    @TempDir
    Path m_folder;

    @Test
    void anExecutedWorkflowEqualsThatOfKnime() throws Exception {
        Workflows.copy("configured", m_folder);

        final Outcome outcome = Workflows.run("-workflowDir=" + m_folder, "-reset", "-failonloaderror");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        for (String node : List.of(SOURCE, SINK)) {
            assertEquals(without(settings(Workflows.fixture("executed"), node), "file_store_id"),
                without(settings(m_folder, node), "file_store_id"));
        }
        for (String table : List.of(SOURCE + "/port_2", SOURCE + "/internalTables/object_0", SINK + "/port_1")) {
            assertEquals(entries("executed", table + "/spec.xml"), entries(m_folder, table + "/spec.xml"));
            // KNIME compresses with Snappy, which the JDK does not have
            assertEquals(without(entries("executed", table + "/data.xml"), "table_type", "table_compression_format"),
                without(entries(m_folder, table + "/data.xml"), "table_type", "table_compression_format"));
        }
        assertEquals(
            without(entries("executed", "workflow.knime"), "created_by", "lastEdited-by", "lastEdited-when"),
            without(entries(m_folder, "workflow.knime"), "created_by", "lastEdited-by", "lastEdited-when"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"object/portobject.zip", "spec/spec.zip"})
    void portObjectsEqualThoseOfKnime(final String file) throws Exception {
        Workflows.copy("configured", m_folder);
        Workflows.run("-workflowDir=" + m_folder);
        final String path = SOURCE + "/port_1/" + file;

        assertEquals(unzipped(Workflows.fixture("executed").resolve(path)), unzipped(m_folder.resolve(path)));
    }

    /** The expected bytes are those of KNIME's data.zip, decompressed from Snappy by hand. */
    @Test
    void tablesEqualThoseOfKnimeButForTheirCompression() throws Exception {
        Workflows.copy("configured", m_folder);
        Workflows.run("-workflowDir=" + m_folder);

        assertEquals("0004526f773061820009626120226262220a3c633e61833fe0000000000000618300"
            + "08526f77203120c3a9618061837ff80000000000006183", tableBytes(SOURCE + "/port_2"));
        assertEquals("0004526f77306182000000046183", tableBytes(SINK + "/port_1"));
        assertEquals(without(meta(Workflows.fixture("executed")), "container.compression"),
            without(meta(m_folder), "container.compression"));
    }

    @Test
    void aWorkflowThatIsOnlyReadIsWrittenAsItWas(@TempDir final Path copy) throws Exception {
        Workflows.copy("configured", m_folder);

        final Outcome outcome =
            Workflows.run("-workflowDir=" + m_folder, "-noexecute", "-failonloaderror", "-destDir=" + copy);

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        for (String node : List.of(SOURCE, SINK)) {
            assertEquals(settings(Workflows.fixture("configured"), node), settings(copy, node));
        }
        final Map<String, String> written = without(entries(copy, "workflow.knime"), "created_by", "name",
            "lastEdited-by", "lastEdited-when");
        written.keySet().removeIf(key -> key.startsWith("/workflow_editor_settings"));
        assertEquals(without(entries("configured", "workflow.knime"), "created_by", "name", "lastEdited-by",
            "lastEdited-when"), written, "KNIME, too, drops the name and adds the editor's settings");
    }

    /** KNIME 5.9.0 ended with exit code 0 and nothing to do when it was given this workflow without -reset. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-noexecute"})
    void whatKnimeHasExecutedStaysExecuted(final String option, @TempDir final Path copy) throws Exception {
        Workflows.copy("executed", m_folder);

        final Outcome outcome = Workflows.run(Stream.of("-workflowDir=" + m_folder, "-failonloaderror",
            "-destDir=" + copy, option).filter(text -> !text.isEmpty()).toArray(String[]::new));

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertEquals("", outcome.results() + outcome.messages());
        assertEquals("EXECUTED", Workflows.read(copy.resolve("workflow.knime")).getString("state"));
        for (String file : List.of(SOURCE + "/settings.xml", SOURCE + "/port_2/data.zip",
            SOURCE + "/port_1/object/portobject.zip", SINK + "/settings.xml", SINK + "/port_1/data.zip")) {
            assertArrayEquals(Files.readAllBytes(m_folder.resolve(file)), Files.readAllBytes(copy.resolve(file)), file);
        }
    }

    @Test
    void resultsSurviveSavingInPlaceAndAResetExecutesAgain() throws Exception {
        Workflows.copy("executed", m_folder);
        final Path table = m_folder.resolve(SINK + "/port_1/data.zip");
        final byte[] before = Files.readAllBytes(table);

        Workflows.run("-workflowDir=" + m_folder);
        assertArrayEquals(before, Files.readAllBytes(table));

        final Outcome again = Workflows.run("-workflowDir=" + m_folder, "-reset");
        assertEquals(ExitCode.SUCCESS, again.exitCode(), again.messages());
        assertTrue(again.results().contains("Gold Sink (#2)"), again.results());
    }

    @Test
    void aWorkflowThatIsPartlyExecutedIsExecutedAsAWhole() throws Exception {
        Workflows.copy("executed", m_folder);
        Workflows.edit(m_folder.resolve(SINK + "/settings.xml"), file -> file.addString("state", "CONFIGURED"));

        final Outcome outcome = Workflows.run("-workflowDir=" + m_folder, "-failonloaderror");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertTrue(outcome.messages().contains("1 of 2 nodes were saved executed; they are executed again"),
            outcome.messages());
        assertTrue(outcome.results().contains("Gold Sink (#2)"), outcome.results());
    }

    @Test
    void anOptionExecutesAnExecutedWorkflowAgain() throws Exception {
        Workflows.copy("executed", m_folder);

        final Outcome outcome = Workflows.run("-workflowDir=" + m_folder, "-option=1,longNumber,43,long");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertTrue(outcome.results().contains("Gold Sink (#2)"), outcome.results());
    }

    @Test
    void defaultSettingsEqualThoseOfKnime() throws IOException, InvalidSettingsException {
        assertEquals(entries(model(Workflows.fixture("configured"), SOURCE), ""),
            entries(defaults(new GoldSourceNodeFactory()), ""));
        assertEquals(entries(model(Workflows.fixture("configured"), SINK), ""),
            entries(defaults(new GoldSinkNodeFactory()), ""));
    }

    @Test
    void xmlIsWrittenByteForByteAsByKnime() throws IOException {
        final Path file = Workflows.fixture("executed").resolve(SOURCE).resolve("settings.xml");
        final Path copy = m_folder.resolve("settings.xml");

        Workflows.write(Workflows.read(file), copy);

        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    }

    private static NodeSettings defaults(final NodeFactory<NodeModel> factory) {
        factory.init();
        final NodeSettings settings = new NodeSettings("model");
        new Node(factory).saveModelSettingsTo(settings);
        return settings;
    }

    private static NodeSettings model(final Path workflow, final String node)
        throws IOException, InvalidSettingsException {
        return Workflows.read(workflow.resolve(node).resolve("settings.xml")).getNodeSettings("model");
    }

    private static Map<String, String> settings(final Path workflow, final String node) throws IOException {
        return without(entries(workflow, node + "/settings.xml"), ORIGIN.toArray(String[]::new));
    }

    private static Map<String, String> entries(final String fixture, final String file) throws IOException {
        return entries(Workflows.fixture(fixture), file);
    }

    private static Map<String, String> entries(final Path workflow, final String file) throws IOException {
        return entries(Workflows.read(workflow.resolve(file)), "");
    }

    /** Returns all values by their paths, and an empty text for each group. */
    private static Map<String, String> entries(final NodeSettings tree, final String path) {
        final Map<String, String> result = new TreeMap<>();
        for (String key : tree) {
            if (tree.getEntry(key) instanceof NodeSettings group) {
                result.put(path + "/" + key, "");
                result.putAll(entries(group, path + "/" + key));
            } else {
                result.put(path + "/" + key, tree.getEntry(key).getType() + " " + tree.getEntry(key).toStringValue());
            }
        }
        return result;
    }

    private static Map<String, String> without(final Map<String, String> entries, final String... keys) {
        for (String key : keys) {
            entries.keySet().removeIf(path -> path.endsWith("/" + key));
        }
        return entries;
    }

    private static Map<String, String> meta(final Path workflow) throws IOException {
        try (ZipFile zip = new ZipFile(workflow.resolve(SOURCE + "/port_2/data.zip").toFile())) {
            return entries((NodeSettings)NodeSettings.loadFromXML(zip.getInputStream(zip.getEntry("meta.xml"))), "");
        }
    }

    private String tableBytes(final String table) throws IOException {
        try (ZipFile zip = new ZipFile(m_folder.resolve(table).resolve("data.zip").toFile())) {
            return HexFormat.of().formatHex(zip.getInputStream(zip.getEntry("data.bin")).readAllBytes());
        }
    }

    /** Returns the content of all entries as settings, and the names of empty ones. */
    private static Map<String, Map<String, String>> unzipped(final Path file) throws IOException {
        final Map<String, Map<String, String>> result = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                final byte[] content = zip.getInputStream(entry).readAllBytes();
                result.put(entry.getName(), content.length == 0 ? Map.of()
                    : entries((NodeSettings)NodeSettings.loadFromXML(new ByteArrayInputStream(content)), ""));
            }
        }
        assertTrue(result.size() > 1, "the archive has entries");
        return result;
    }
}
