package org.carrot.knime.nodes.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.Arithmetic;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;

/** What the connector connects to, and what it says when it cannot. */
final class LocalConnectorTest {

    @TempDir
    private Path m_folder;

    private final LocalConnectorParameters m_parameters = new LocalConnectorParameters();

    private VlmConnectionSpec configure() throws InvalidSettingsException {
        m_parameters.validate();
        return (VlmConnectionSpec)Configuration.run(LocalConnectorNodeFactory::configure, m_parameters).get(0);
    }

    private VlmConnectionSpec configure(final Path folder) throws InvalidSettingsException {
        m_parameters.m_folder = Optional.of(folder.toString());
        return configure();
    }

    @Test
    void withoutAFolderItIsTheEmbeddedModel() throws InvalidSettingsException {
        assertEquals("mini VLM", configure().description().info().name());
    }

    @Test
    void aFolderIsDescribedBeforeItIsLoaded() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("my model"));
        final var description = configure(folder).description();
        assertEquals("my model", description.info().name());
        assertEquals(Checkpoint.open(folder).fingerprint(), description.info().digest());
        assertEquals(folder, Path.of(java.net.URI.create(description.provider())));
    }

    /** What the trainer and the predictor do with the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"hugging-face-quick-gelu", "open-clip-vit-gelu", "open-clip-resnet"})
    void modelsFromFoldersAreTunedAndPredict(final String reference) throws Exception {
        final var folder = TinyCheckpoint.write(reference, m_folder.resolve("model"));
        final var connection = new VlmConnection(configure(folder));
        final var images = TinyCheckpoint.images(6);
        try (var model = OpenModels.borrow(connection)) {
            final var box = model.behind(Ledger.unlimited());
            final var training =
                new LabelledImages(new ClassNames(List.of("cat", "red_car")), images, new int[]{0, 1, 0, 1, 0, 1});
            final var result = new CarrotTuner(box, CarrotSettings.builder().budget(100).build(), Arithmetic.java(1))
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
        says(m_folder.toString(), "config.json", "open_clip_config.json", "notes.txt");
        says(m_folder.resolve("missing").toString(), "missing");
        says("model", "relative path");
        says(" ", "No path");
    }

    private void says(final String folder, final String... words) {
        m_parameters.m_folder = Optional.of(folder);
        final var message = assertThrows(InvalidSettingsException.class, this::configure).getMessage();
        for (final var word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void aFolderThatChangedAfterwardsIsNotUsed() throws Exception {
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        final var connection = new VlmConnection(configure(folder));
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

    @Test
    void aDeviceThatIsNotThereIsNamed() throws Exception {
        m_parameters.m_device = "cuda:63";
        final var folder = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        final var connection = new VlmConnection(configure(folder));
        assertTrue(assertThrows(BlackBoxException.class, () -> OpenModels.borrow(connection)).getMessage()
            .contains("cuda:63"));
    }
}
