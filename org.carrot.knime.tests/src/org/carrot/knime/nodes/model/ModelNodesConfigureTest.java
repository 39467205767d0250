package org.carrot.knime.nodes.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.carrot.knime.nodes.Configuration;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

/** Before they are executed, reader and writer look at the path only, not at the file. */
final class ModelNodesConfigureTest {

    @Test
    void theReaderCannotTellYetWhatItWillRead() throws InvalidSettingsException {
        final var parameters = new CarrotModelReaderParameters();
        parameters.m_file = "/nowhere/at/all.model";
        assertEquals(List.of(), Configuration.run(CarrotModelReaderNodeFactory::configure, parameters));
    }

    @Test
    void whatIsNoPathIsTold() {
        final var reader = new CarrotModelReaderParameters();
        reader.m_file = "my.model";
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> Configuration.run(CarrotModelReaderNodeFactory::configure, reader));
        assertTrue(ex.getMessage().contains("'my.model' is a relative path"), ex.getMessage());
        final var writer = new CarrotModelWriterParameters();
        writer.m_file = " ";
        final var missing = assertThrows(InvalidSettingsException.class,
            () -> Configuration.run(CarrotModelWriterNodeFactory::configure, writer));
        assertTrue(missing.getMessage().contains("No path is given"), missing.getMessage());
    }
}
