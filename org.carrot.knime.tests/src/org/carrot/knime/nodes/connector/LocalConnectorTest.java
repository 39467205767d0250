package org.carrot.knime.nodes.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.registry.ModelHub;
import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.preferences.CarrotPreferences;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.run.Outcome;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;
import org.carrot.tuner.prompt.ComputeEngines;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortUtil;

/** What the connector connects to, and what it says when it cannot. */
final class LocalConnectorTest {

    private static final ModelHub NOWHERE = new ModelHub(URI.create("http://localhost:1"));

    @TempDir
    private Path m_folder;

    private final LocalConnectorParameters m_parameters = new LocalConnectorParameters();

    /** The kinds of folders that are read. */
    private enum Kind {
        HUGGING_FACE("hugging-face-quick-gelu"), SHARDED_HUGGING_FACE("hugging-face-gelu"),
        OPEN_CLIP_TRANSFORMER("open-clip-vit-gelu"), OPEN_CLIP_RES_NET("open-clip-resnet");

        private final String m_reference;

        Kind(final String reference) {
            m_reference = reference;
        }

        Path write(final Path folder) throws Exception {
            final var written = TinyCheckpoint.write(m_reference, folder);
            return this == SHARDED_HUGGING_FACE ? TinyCheckpoint.shard(written) : written;
        }
    }

    private List<PortObjectSpec> configure() throws InvalidSettingsException {
        m_parameters.validate();
        return Configuration.run(LocalConnectorNodeFactory::configure, m_parameters);
    }

    private VlmDescription describe(final Path folder) throws InvalidSettingsException {
        m_parameters.m_folder = Optional.of(folder.toString());
        return ClipSource.of(m_parameters).orElseThrow().describe(m_parameters.m_device, NOWHERE, Monitor.silent());
    }

    private VlmConnection connect(final Path folder) throws InvalidSettingsException {
        return new VlmConnection(new VlmConnectionSpec(describe(folder)));
    }

    @Test
    void withoutAFolderItIsTheEmbeddedModel() throws InvalidSettingsException {
        assertEquals("mini VLM", ((VlmConnectionSpec)configure().get(0)).description().info().name());
    }

    @Test
    void noFolderIsLookedAtBeforeExecution() throws InvalidSettingsException {
        m_parameters.m_folder = Optional.of(m_folder.resolve("missing").toString());
        assertEquals(List.of(), configure());
        m_parameters.m_folder = Optional.empty();
        m_parameters.m_knownModel = KnownClip.VIT_B_32_OPENAI;
        assertEquals(List.of(), configure());
    }

    @Test
    void placesThatCannotBeAreRefusedAtOnce() {
        for (final var place : List.of("model", " ", "http://example.org/model")) {
            m_parameters.m_folder = Optional.of(place);
            assertThrows(InvalidSettingsException.class, this::configure);
        }
    }

    @Test
    void aFolderIsDescribedBeforeItIsLoaded() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("my model"));
        final var description = describe(folder);
        assertEquals("my model", description.info().name());
        assertEquals(Checkpoint.open(folder).fingerprint(), description.info().identity().value());
        assertEquals(folder, Path.of(URI.create(description.provider())));
    }

    @Test
    void settingsOfEarlierVersionsLoad() throws Exception {
        final var first = new NodeSettings("model");
        first.addString("device", "cpu");
        assertEquals(List.of("cpu", "NONE", false, false), loaded(first));
        final var second = new NodeSettings("model");
        second.addString("folder", "/models/clip");
        second.addBoolean("folder_is_present", true);
        second.addString("device", "cuda:0");
        assertEquals(List.of("cuda:0", "NONE", false, true), loaded(second));
    }

    /** @return what a node makes of saved settings: device, known model, download, whether there is a folder */
    private static List<Object> loaded(final NodeSettings saved) throws InvalidSettingsException {
        final var node = new Node(new LocalConnectorNodeFactory());
        node.loadModelSettingsFrom(saved);
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        return List.of(settings.getString("device"), settings.getString("knownModel"), settings.getBoolean("download"),
            settings.getBoolean("folder_is_present"));
    }

    /** What the trainer and the predictor do with the connection. */
    @ParameterizedTest
    @EnumSource
    void modelsFromFoldersAreTunedAndPredict(final Kind kind) throws Exception {
        m_parameters.m_folder = Optional.of(kind.write(m_folder.resolve("model")).toString());
        final var connection = LocalConnectorNodeFactory.connect(m_parameters, NOWHERE, Monitor.silent());
        final var images = TinyCheckpoint.images(6);
        try (var model = OpenModels.borrow(connection)) {
            final var box = model.behind(Ledger.unlimited());
            final var training =
                new LabelledImages(new ClassNames(List.of("cat", "red_car")), images, new int[]{0, 1, 0, 1, 0, 1});
            final var result = new CarrotTuner(box, CarrotSettings.builder().budget(100).build(), ComputeEngines.java(1))
                .tune(training, Optional.empty(), Monitor.silent());
            assertEquals(Outcome.COMPLETED, result.outcome());
            for (final var row : new Predictor(box, result.model(), PredictionMode.CARROT).predict(images,
                Monitor.silent())) {
                assertEquals(1, row[0] + row[1], 1e-6);
            }
        }
    }

    @Test
    void aFolderWithoutAModelSaysWhatItNeeds() throws Exception {
        Files.createFile(m_folder.resolve("notes.txt"));
        says(m_folder, "config.json", "open_clip_config.json", "notes.txt");
        says(m_folder.resolve("missing"), "missing");
    }

    private void says(final Path folder, final String... words) {
        final var message = assertThrows(InvalidSettingsException.class, () -> describe(folder)).getMessage();
        for (final var word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void aFolderThatChangedAfterwardsIsNotUsed() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        final var connection = connect(folder);
        final var weights = folder.resolve("model.safetensors");
        final var bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 2;
        Files.write(weights, bytes);
        assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
            .contains("execute the connector node again"));
        Files.delete(weights);
        assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
            .contains("model.safetensors"));
    }

    /** The path is not saved; where the model lies is known since it was opened. */
    @Test
    void aConnectionThatWasSavedFindsItsFolderAgain() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        m_parameters.m_folder = Optional.of(folder.toString());
        final var connection = LocalConnectorNodeFactory.connect(m_parameters, NOWHERE, Monitor.silent());
        final var saved = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(connection, saved, new ExecutionMonitor());
        final var loaded = (VlmConnection)PortUtil.readObjectFromStream(new ByteArrayInputStream(saved.toByteArray()),
            new ExecutionMonitor());
        assertEquals("clip", loaded.getSpec().description().provider());
        try (var model = OpenModels.borrow(loaded)) {
            assertEquals(Checkpoint.open(folder).fingerprint(), model.model().info().identity().value());
        }
        Files.delete(folder.resolve("model.safetensors"));
        final var message = assertThrows(BlackBoxException.class, () -> OpenModels.borrow(loaded)).getMessage();
        assertTrue(message.contains("'model'") && message.contains("in no folder that is known here"), message);
    }

    @Test
    void aFolderThatVanishedAfterwardsIsNamed() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        final var connection = connect(folder);
        final var open = OpenModels.borrow(connection);
        try (var files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        assertEquals(open.model().info(), connection.getSpec().description().info(), "what is open stays open");
        open.close();
        final var message = assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage();
        assertTrue(message.contains(folder.toString()), message);
    }

    @Test
    void aDeviceThatThePreferencesNameIsMeantByAuto() throws Exception {
        final var connection = connect(TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model")));
        final var preferences = InstanceScope.INSTANCE.getNode(CarrotPreferences.NODE);
        preferences.put(CarrotPreferences.DEVICE, "cuda:63");
        try {
            assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
                .contains("cuda:63"));
            preferences.put(CarrotPreferences.DEVICE, "gpu");
            assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
                .contains("Preference org.carrot.knime/device: There is no device 'gpu'"));
        } finally {
            preferences.remove(CarrotPreferences.DEVICE);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws Exception {
        m_parameters.m_device = "cuda:63";
        final var connection = connect(TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model")));
        assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
            .contains("cuda:63"));
    }
}
