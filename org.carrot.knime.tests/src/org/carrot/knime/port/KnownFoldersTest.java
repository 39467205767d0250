package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ModelContent;

/** A saved model says which model it was tuned on, not where; where is what this computer knows. */
final class KnownFoldersTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("cat", "dog"));

    @TempDir
    private Path m_folder;

    private Path m_model;

    private String m_digest;

    private KnownFolders m_known;

    @BeforeEach
    void writeAModel() throws IOException {
        m_model = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("my models/ö"));
        m_digest = Checkpoint.open(m_model).fingerprint();
        m_known = new KnownFolders(m_folder.resolve("state/clip-folders"), m_folder.resolve("models"));
    }

    @Test
    void aModelThatWasOpenedIsFoundAgain() {
        assertEquals(Optional.empty(), m_known.find(m_digest));
        m_known.remember(m_digest, m_model);
        assertEquals(Optional.of(m_model), m_known.find(m_digest));
    }

    @Test
    void aModelInTheFolderForModelsIsFound() throws IOException {
        Files.createDirectories(m_folder.resolve("models/another"));
        final var there = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("models/tiny"));
        assertEquals(Optional.of(there), m_known.find(m_digest));
    }

    @Test
    void aFolderThatHoldsAnotherModelNowIsNotTaken() throws IOException {
        m_known.remember(m_digest, m_model);
        final var weights = m_model.resolve("model.safetensors");
        final var bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 2;
        Files.write(weights, bytes);
        assertEquals(Optional.empty(), m_known.find(m_digest));
        final var copy = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("models/copy"));
        assertEquals(Optional.of(copy), m_known.find(m_digest), "another copy takes its place");
    }

    /** A digest comes from a file that anybody may have made. */
    @Test
    void aDigestThatIsNoneLeadsNowhere() throws IOException {
        final var outside = m_folder.resolve("state/outside");
        m_known.remember("../outside", m_model);
        assertFalse(Files.exists(outside));
        Files.createDirectories(outside.getParent().resolve("clip-folders"));
        Files.writeString(outside, m_model.toString());
        assertEquals(Optional.empty(), m_known.find("../outside"));
        assertEquals(Optional.empty(), m_known.find(""));
    }

    @Test
    void whatWasRememberedMayBeDamaged() throws IOException {
        m_known.remember(m_digest, m_model);
        for (String text : List.of("", "relative/path", "\0", "/none")) {
            Files.writeString(m_folder.resolve("state/clip-folders").resolve(m_digest), text);
            assertEquals(Optional.empty(), m_known.find(m_digest));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() throws IOException {
        Files.writeString(m_folder.resolve("state"), "a file where a folder should be");
        m_known.remember(m_digest, m_model);
        assertEquals(Optional.empty(), m_known.find(m_digest));
    }

    /** Version 0.1.0 wrote the folder into models, specs and connections. */
    @Test
    void noPathIsSavedAndNoSavedPathIsTaken() throws Exception {
        final var info = Infos.of("ö", m_digest, 8, PromptForm.SOFT);
        final var provider = m_model.toUri().toString();
        final var model = new CarrotModelSpec(info, "class", Optional.of(CLASSES), Optional.of(provider));
        final var connection = new VlmConnectionSpec(new VlmDescription(provider, "cpu", info));
        assertEquals(provider, connection.description().provider(), "within the session");
        final var savedModel = new ModelContent("model");
        model.save(savedModel);
        final var savedConnection = new ModelContent("connection");
        connection.save(savedConnection);
        for (ModelContent saved : List.of(savedModel, savedConnection)) {
            final var xml = new ByteArrayOutputStream();
            saved.saveToXML(xml);
            assertFalse(xml.toString(StandardCharsets.UTF_8).contains("my%20models"));
            assertEquals("clip", saved.getString("provider"));
            saved.addString("provider", provider); // as 0.1.0 has it
        }
        final var loadedModel = new CarrotModelSpec();
        loadedModel.load(savedModel);
        assertEquals(Optional.of(new VlmDescription("clip", Device.AUTO, info)), loadedModel.description());
        final var loadedConnection = new VlmConnectionSpec();
        loadedConnection.load(savedConnection);
        assertEquals(new VlmDescription("clip", "cpu", info), loadedConnection.description());
        assertTrue(loadedModel.equals(model) && loadedConnection.equals(connection));
    }
}
