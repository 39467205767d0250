package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.InvalidSettingsException;

/** Places that users name are found, and what cannot be a place is told. */
final class UserPathTest {

    @TempDir
    private Path m_workflow;

    @Test
    void absolutePathsStayAsTheyAre() throws InvalidSettingsException {
        final var path = m_workflow.resolve("a b");
        assertEquals(path, UserPath.resolve("  " + path + " ", Optional.empty()));
    }

    @Test
    void fileUrlsAreDecoded() throws InvalidSettingsException {
        final var path = m_workflow.resolve("a b").resolve("ü");
        assertEquals(path, UserPath.resolve(path.toUri().toString(), Optional.empty()));
        assertEquals(path, UserPath.resolve(path.toUri().toString().replace("%20", " "), Optional.empty()));
    }

    @Test
    void workflowRelativePathsLieInTheWorkflow() throws InvalidSettingsException {
        assertEquals(m_workflow.resolve("data").resolve("a b+c"),
            UserPath.resolve("knime://knime.workflow/data/a%20b+c", Optional.of(m_workflow)));
        assertEquals(m_workflow.getParent().resolve("data"),
            UserPath.resolve("knime://knime.workflow/../data", Optional.of(m_workflow)));
    }

    @Test
    void withoutALocalWorkflowThereIsNoRelativePlace() {
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> UserPath.resolve("knime://knime.workflow/data", Optional.empty()));
        assertTrue(ex.getMessage().contains("no local folder"), ex.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | No path is given", "' ' | No path is given",
        "images/cat | knime://knime.workflow/images/cat", "https://example.com/a | cannot be read",
        "knime://LOCAL/a | cannot be read", "knime://knime.workflow/%zz | no valid URL"})
    void whatCannotBeAPlaceIsTold(final String text, final String expected) {
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> UserPath.resolve(text, Optional.of(m_workflow)));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }
}
