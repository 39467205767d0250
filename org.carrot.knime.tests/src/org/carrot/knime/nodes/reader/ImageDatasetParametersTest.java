package org.carrot.knime.nodes.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.DatasetSource;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Output;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;

/** What of the settings is refused before anything is read, which columns they announce, and that saved ones load. */
final class ImageDatasetParametersTest {

    private final ImageDatasetParameters m_parameters = new ImageDatasetParameters();

    /** The settings are those of the node when it was the Image Folder Reader and knew nothing else. */
    @Test
    void settingsFromBeforeThereWereSplitFilesReadClassFolders() throws Exception {
        final var node = new Node(new ImageFolderReaderNodeFactory());
        try (var in = getClass().getResourceAsStream("settings-of-class-folders.xml")) {
            node.loadModelSettingsFrom(NodeSettings.loadFromXML(in));
        }
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        assertEquals("FOLDERS", settings.getString("source"));
        assertEquals("IMAGES", settings.getString("output"));
        assertEquals("", settings.getString("splitFile"));
    }

    @Test
    void fewerThanOneImageAndEmptySplitsAreRefused() {
        m_parameters.m_shots = Optional.of(0);
        refused("0 images per class are asked for: at least 1 is needed.");
        m_parameters.m_shots = Optional.empty();
        m_parameters.m_split = Optional.of(" ");
        refused("The name of the split is empty");
    }

    @Test
    void shotsThatTheDialogHidesForASplitFileDoNotCount() throws Exception {
        m_parameters.m_source = DatasetSource.SPLIT_FILE;
        m_parameters.m_shots = Optional.of(0);
        m_parameters.validate();
        assertEquals(Optional.empty(), m_parameters.shots());
    }

    @Test
    void columnsAreKnownBeforeAnythingIsRead() throws Exception {
        m_parameters.m_folder = "/nowhere";
        assertEquals(List.of("image", "class", "split"), columns());
        m_parameters.m_appendPath = true;
        assertEquals(List.of("image", "path", "class", "split"), columns());
        m_parameters.m_output = Output.PATHS;
        assertEquals(List.of("path", "class", "split"), columns());
    }

    @Test
    void missingPlacesAreRefusedBeforeAnythingIsRead() {
        final var folder = assertThrows(InvalidSettingsException.class, this::columns);
        assertTrue(folder.getMessage().contains("No path is given"), folder.getMessage());
        m_parameters.m_folder = "/nowhere";
        m_parameters.m_source = DatasetSource.SPLIT_FILE;
        final var file = assertThrows(InvalidSettingsException.class, this::columns);
        assertTrue(file.getMessage().contains("come from a split file, but none is given"), file.getMessage());
        m_parameters.m_splitFile = "split.json";
        final var relative = assertThrows(InvalidSettingsException.class, this::columns);
        assertTrue(relative.getMessage().contains("'split.json' is a relative path"), relative.getMessage());
    }

    private List<String> columns() throws InvalidSettingsException {
        final var specs = Configuration.run(ImageFolderReaderNodeFactory::configure, m_parameters);
        return List.of(((DataTableSpec)specs.get(0)).getColumnNames());
    }

    private void refused(final String expected) {
        final var ex = assertThrows(InvalidSettingsException.class, m_parameters::validate);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }
}
