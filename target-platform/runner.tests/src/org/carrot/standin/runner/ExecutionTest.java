package org.carrot.standin.runner;

import static org.carrot.standin.runner.Workflows.rows;
import static org.carrot.standin.runner.Workflows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.carrot.standin.runner.Workflows.Builder;
import org.carrot.standin.runner.Workflows.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Executes nodes that work, fail, or are cancelled. */
@Timeout(60)
final class ExecutionTest extends ProbeWorkflowFixture {

    @Test
    void nodesTakeAnyNumberOfTables() throws Exception {
        new Builder(m_folder).probe(1, Behaviour.REPEAT, "a").probe(2, Behaviour.EMPTY, "")
            .probe(3, Behaviour.COUNT_ROWS, "", 1, 2, 1).write();

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertEquals(List.of("2 rows of 3 tables"), rows(outcome));
        assertEquals("WARNING Probe (#2): Node created an empty data table.", outcome.messages().strip());
    }

    @Test
    void aFailureHoldsUpOnlyTheNodesBehind() throws Exception {
        new Builder(m_folder).probe(1, Behaviour.FAIL, "no luck").probe(2, Behaviour.REPEAT, "b", 1)
            .probe(3, Behaviour.REPEAT, "independent").write();

        final Outcome outcome = run(workflow());

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertEquals(List.of("independent"), rows(outcome));
        assertEquals(List.of("ERROR Probe (#1): Failed: no luck", "  A closer look", "  Do this",
            "ERROR Probe (#1) was not executed", "ERROR Probe (#2) was not executed"),
            outcome.messages().lines().toList());
        assertEquals("CONFIGURED", state(m_folder, 1));
        assertEquals("EXECUTED", state(m_folder, 3));
        final NodeSettings message =
            Workflows.read(m_folder.resolve(SETTINGS)).getNodeSettings("nodecontainer_message");
        assertEquals("ERROR", message.getString("type"));
        assertEquals("Failed: no luck", message.getString("message"));
        assertEquals("A closer look", message.getString("issue"));
        assertEquals(List.of("Do this"), List.of(message.getStringArray("resolutions")));
    }

    @Test
    void anExceptionIsNoStackTrace() throws Exception {
        probe(Behaviour.THROW, "something broke").write();

        assertEquals("ERROR Probe (#1): Execute failed: something broke",
            run(workflow(), "-nosave").messages().lines().findFirst().orElseThrow());
    }

    @Test
    void settingsThatANodeRejectsLeaveItIdle() throws Exception {
        probe(Behaviour.REJECT, "why").write();

        final Outcome outcome = run(workflow());

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().startsWith("WARNING Probe (#1): Rejected: why"), outcome.messages());
        assertEquals("IDLE", state(m_folder, 1));
    }

    @Test
    void progressIsShown() throws Exception {
        probe(Behaviour.PROGRESS, "").write();

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals("Probe (#1): 50 % Half of the way", outcome.messages().strip());
        assertEquals(List.of("0.75"), rows(outcome), "half, and half of the other half");
    }

    @Test
    void workerThreadsDoNotHaveThePlugInsClassLoader() throws Exception {
        probe(Behaviour.CLASS_LOADER, "").write();

        assertEquals(List.of("false"), rows(run(workflow(), "-nosave")));
    }

    @Test
    void urlsAreRelativeToTheWorkflow() throws Exception {
        probe(Behaviour.RESOLVE, "knime://knime.workflow/data/my image.png").write();

        assertEquals(List.of(Path.of("data", "my image.png").toString()), rows(run(workflow(), "-nosave")));
    }

    @Test
    void urlsDoNotLeaveTheWorkflow() throws Exception {
        probe(Behaviour.RESOLVE, "knime://knime.workflow/../secret").write();

        assertTrue(run(workflow(), "-nosave").messages().contains("Cannot access items outside the workflow"));
    }

    @Test
    void cancellationEndsTheExecutionAndSavesNothing() throws Exception {
        new Builder(m_folder).probe(1, Behaviour.WAIT, "").probe(2, Behaviour.REPEAT, "never", 1).write();
        final byte[] before = Files.readAllBytes(m_folder.resolve(SETTINGS));
        ProbeNodeFactory.waiting = new CountDownLatch(1);
        final ByteArrayOutputStream results = new ByteArrayOutputStream();
        final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        final BatchRun run = new BatchRun(BatchOptions.parse(workflow()), Workflows.console(results, messages));

        final CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(run::execute);
        ProbeNodeFactory.waiting.await();
        run.cancel();

        assertEquals(ExitCode.NOT_EXECUTED, exitCode.get(30, TimeUnit.SECONDS));
        final String text = messages.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("WARNING Probe (#1): Execution canceled"), text);
        assertTrue(text.contains("Workflow execution canceled"), text);
        assertEquals("", results.toString(StandardCharsets.UTF_8));
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(m_folder.resolve(SETTINGS)));
    }

    /** Seen in KNIME 5.9.0: within half a second the node is configured and shows the text. */
    @Test
    void aCancelledNodeShowsTheTextThatItThrows() throws Exception {
        final WorkflowManager workflow = cancelled(Behaviour.TELL_CANCELLATION, "Kept in a folder");
        final NodeContainer node = workflow.getNodeContainers().iterator().next();
        assertTrue(node.getNodeContainerState().isConfigured(), node::toString);
        assertEquals("Kept in a folder", node.getNodeMessage().getMessage());
        assertEquals(NodeMessage.Type.WARNING, node.getNodeMessage().getMessageType());
    }

    /** Seen in KNIME 5.9.0: what a cancelled node returns is thrown away. */
    @Test
    void whatACancelledNodeReturnsIsThrownAway() throws Exception {
        final WorkflowManager workflow = cancelled(Behaviour.RETURN_CANCELLED, "a result");
        final NativeNodeContainer node = (NativeNodeContainer)workflow.getNodeContainers().iterator().next();
        assertTrue(node.getNodeContainerState().isConfigured(), node::toString);
        assertEquals("Execution canceled", node.getNodeMessage().getMessage());
        assertNull(node.getOutputObject(1));
    }

    /**
     * Seen in KNIME 5.9.0 and 5.8.2: cancelling sets the execution's environment to null, and cleaning up after a node
     * that returns normally fails with a NullPointerException.
     */
    @Test
    void aNodeThatTakesItsCancellationBackStaysExecutingForEver() throws Exception {
        final WorkflowManager workflow = cancelled(Behaviour.TAKE_CANCELLATION_BACK, "a result");
        final NodeContainer node = workflow.getNodeContainers().iterator().next();
        assertTrue(node.getNodeContainerState().isExecutionInProgress(), node::toString);
        workflow.resetAndConfigureAll();
        assertTrue(node.getNodeContainerState().isExecutionInProgress(), "it cannot be reset");
        assertFalse(workflow.waitWhileInExecution(1, TimeUnit.MILLISECONDS), "the workflow is never done");
    }

    private WorkflowManager cancelled(final Behaviour behaviour, final String text) throws Exception {
        probe(behaviour, text).write();
        ProbeNodeFactory.waiting = new CountDownLatch(1);
        final WorkflowManager workflow = WorkflowManager.loadProject(m_folder.toFile(), new ExecutionMonitor(),
            new WorkflowLoadHelper(WorkflowContextV2.forTemporaryWorkflow(m_folder, null))).getWorkflowManager();
        workflow.executeAll();
        ProbeNodeFactory.waiting.await();
        workflow.cancelExecution();
        ProbeNodeFactory.worker.join();
        return workflow;
    }
}
