package org.carrot.knime.nodes.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.carrot.blackbox.Monitor;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.registry.KnownModels;
import org.carrot.clip.registry.TestHub;
import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.knime.port.VlmDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;

/** Known models: which they are, where they lie, and how they get there. */
final class ClipSourceTest {

    private static final String HUB_PATH = "/timm/resnet101_clip.openai/resolve/main/";

    @TempDir
    private Path m_folder;

    private final LocalConnectorParameters m_parameters = new LocalConnectorParameters();

    private TestHub m_hub;

    @BeforeEach
    void chooseAModel() throws Exception {
        m_hub = new TestHub();
        m_parameters.m_knownModel = KnownClip.RN101_OPENAI;
        m_parameters.m_folder = Optional.of(m_folder.resolve("chosen").toString());
    }

    @AfterEach
    void stopHub() {
        m_hub.close();
    }

    /** A small model in the place of a large one. */
    private Path offerOnHub() throws Exception {
        final var offered = TinyCheckpoint.write("open-clip-resnet", m_folder.resolve("offered"));
        for (final var file : List.of("open_clip_config.json", "open_clip_model.safetensors")) {
            m_hub.put(HUB_PATH + file, Files.readAllBytes(offered.resolve(file)), null);
        }
        final var tokenizer = TinyCheckpoint.separateTokenizer(Files.createDirectory(m_folder.resolve("tokenizer")));
        for (final var file : List.of("vocab.json", "merges.txt")) {
            m_hub.put(HUB_PATH + file, Files.readAllBytes(tokenizer.resolve(file)), null);
        }
        return offered;
    }

    private VlmDescription describe(final Monitor monitor) throws InvalidSettingsException {
        m_parameters.validate();
        return ClipSource.of(m_parameters).orElseThrow().describe("cpu", m_hub.hub(), monitor);
    }

    private String failure() {
        return assertThrows(InvalidSettingsException.class, () -> describe(Monitor.silent())).getMessage();
    }

    @Test
    void everyKnownModelIsAChoice() throws NoSuchFieldException {
        final var choices = EnumSet.complementOf(EnumSet.of(KnownClip.NONE));
        assertEquals(KnownModels.all(), choices.stream().map(choice -> choice.model().orElseThrow()).toList());
        for (final var choice : choices) {
            assertEquals(choice.model().orElseThrow().name(),
                KnownClip.class.getField(choice.name()).getAnnotation(Label.class).value());
        }
    }

    @Test
    void withoutAFolderItIsInTheHomeOfTheUser() throws InvalidSettingsException {
        m_parameters.m_folder = Optional.empty();
        assertEquals(Path.of(System.getProperty("user.home"), ".carrot", "models", "resnet101_clip.openai"),
            ClipSource.of(m_parameters).orElseThrow().folder());
        m_parameters.m_knownModel = KnownClip.NONE;
        assertEquals(Optional.empty(), ClipSource.of(m_parameters));
    }

    @Test
    void withoutADownloadTheUserLearnsWhatIsMissingWhereItIsAndWhereItGoes() throws Exception {
        offerOnHub();
        Files.createFile(Files.createDirectories(m_folder.resolve("chosen")).resolve("vocab.json"));
        final var message = failure();
        for (final var word : List.of("lacks open_clip_config.json, merges.txt, open_clip_model.safetensors.",
            "https://huggingface.co/timm/resnet101_clip.openai", m_folder.resolve("chosen").toString(),
            LocalConnectorParameters.DOWNLOAD)) {
            assertTrue(message.contains(word), message);
        }
        assertEquals(List.of(), m_hub.requests());
    }

    @Test
    void whatIsMissingIsDownloadedOnce() throws Exception {
        final var offered = offerOnHub();
        m_parameters.m_download = true;
        final var messages = new ArrayList<String>();
        final var description = describe(new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                assertTrue(fraction >= 0 && fraction <= 1, "fraction " + fraction);
                messages.add(message);
            }

            @Override
            public void checkCancelled() {
                // nobody cancels
            }
        });
        assertEquals(Checkpoint.open(offered).fingerprint(), description.info().identity().value());
        assertEquals(m_folder.resolve("chosen").toUri().toString(), description.provider());
        assertEquals(List.of("open_clip_config.json", "vocab.json", "merges.txt", "open_clip_model.safetensors"),
            messages.stream().map(message -> message.replaceFirst("^Fetching ([\\w.]+).*$", "$1")).distinct()
                .collect(Collectors.toList()));
        final var requests = m_hub.requests();
        describe(Monitor.silent());
        assertEquals(requests, m_hub.requests());
    }

    @Test
    void aCancelledDownloadLeavesNoModel() throws Exception {
        offerOnHub();
        m_parameters.m_download = true;
        assertThrows(CancellationException.class, () -> describe(new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                throw new CancellationException("The user cancelled.");
            }
        }));
        m_parameters.m_download = false;
        assertTrue(failure().contains("open_clip_model.safetensors"));
        m_parameters.m_download = true;
        describe(Monitor.silent());
    }

    @Test
    void withoutAConnectionTheMessageSaysWhatToDoByHand() {
        m_parameters.m_download = true;
        m_hub.close();
        final var message = failure();
        for (final var word : List.of("cannot be fetched", "open_clip_model.safetensors",
            "https://huggingface.co/timm/resnet101_clip.openai", "by hand", m_folder.resolve("chosen").toString())) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void aDownloadThatTheDialogHidesDoesNotCount() throws Exception {
        m_parameters.m_download = true;
        m_parameters.m_folder = Optional.empty();
        m_parameters.m_knownModel = KnownClip.NONE;
        m_parameters.validate();
        assertEquals(Optional.empty(), ClipSource.of(m_parameters));
        assertFalse(new LocalConnectorParameters().m_download, "no download unless the user wants it");
    }
}
