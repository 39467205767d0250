package org.carrot.standin.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** KNIME's URLs lead to the folder of the mountpoint that holds the workflow, and no further. */
final class MountpointTest extends ProbeWorkflowFixture {

    @ParameterizedTest
    @CsvSource({"knime://knime.mountpoint/images/a%20b.png", "knime://LOCAL/images/a%20b.png"})
    void anItemOfTheMountpointIsFound(final String url) throws Exception {
        final var node = executed(url);
        try (var rows = ((BufferedDataTable)node.getOutputObject(1)).iterator()) {
            assertEquals(Path.of("..", "images", "a b.png").toString(), rows.next().getCell(0).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"knime://TEAM/a.png, Mountpoint not found: 'knime://TEAM/a.png'",
        "knime://LOCAL/../a.png, Cannot access items outside the mountpoint: 'knime://LOCAL/../a.png'"})
    void otherItemsAreNot(final String url, final String expected) throws Exception {
        final var message = executed(url).getNodeMessage().getMessage();
        assertTrue(message.contains(expected), message);
    }

    private NativeNodeContainer executed(final String url) throws Exception {
        probe(Behaviour.RESOLVE, url).write();
        final var context = WorkflowContextV2.forTemporaryWorkflow(m_folder, m_folder.getParent());
        final var workflow = WorkflowManager
            .loadProject(m_folder.toFile(), new ExecutionMonitor(), new WorkflowLoadHelper(context)).getWorkflowManager();
        workflow.executeAllAndWaitUntilDone();
        final var node = (NativeNodeContainer)workflow.getNodeContainers().iterator().next();
        workflow.shutdown();
        return node;
    }
}
