package org.carrot.standin.runner;

import static org.carrot.standin.runner.Workflows.rows;
import static org.carrot.standin.runner.Workflows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.carrot.standin.runner.Workflows.Builder;
import org.carrot.standin.runner.Workflows.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads workflows of which something is missing. */
final class LoadingTest extends ProbeWorkflowFixture {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNodeThatIsNotInstalledIsLeftOut(final boolean fail) throws Exception {
        new Builder(m_folder).probe(1, Behaviour.REPEAT, "a").probe(2, Behaviour.REPEAT, "b").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.addString("factory", "com.example.GoneNodeFactory"));

        final Outcome outcome = run(workflow(), "-nosave", fail ? "-failonloaderror" : "-reset"); // as KNIME ends

        assertTrue(outcome.messages().contains("factory com.example.GoneNodeFactory"), outcome.messages());
        assertEquals(fail ? ExitCode.NOT_LOADED : ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertEquals(fail ? "" : "b", fail ? outcome.results() : rows(outcome).get(0));
    }

    @Test
    void aConnectionFromNowhereIsLeftOut() throws Exception {
        new Builder(m_folder).probe(2, Behaviour.COUNT_ROWS, "", 1).write();

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().startsWith("ERROR Unable to insert \"connection_0\": No such node ID: 0:1:1"),
            outcome.messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-name", "node-bundle-name", "node-bundle-symbolic-name", "node-bundle-vendor"})
    void aNodeThatDoesNotSayWhereItComesFromIsLeftOut(final String key) throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.removeConfig(key));

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals("", outcome.results());
        assertTrue(outcome.messages().contains("Unable to load node \"node_1\", it is left out: String for key \""
            + key + "\" not found."), outcome.messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow_stack", "internal_node_subsettings", "state", "hasContent", "ports", "filestores",
        "model"})
    void whatKnimeMissesIsALoadError(final String key) throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.removeConfig(key));

        assertEquals(ExitCode.NOT_LOADED, run(workflow(), "-failonloaderror", "-nosave").exitCode());
        assertEquals(ExitCode.SUCCESS, run(workflow(), "-nosave").exitCode());
    }

    @Test
    void aMissingParameterIsALoadError() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.getNodeSettings("model").removeConfig("text"));

        final Outcome outcome = run(workflow(), "-failonloaderror");

        assertEquals(ExitCode.NOT_LOADED, outcome.exitCode());
        assertTrue(outcome.messages().contains("Loading model settings failed"), outcome.messages());
    }

    @Test
    void aNewerFormatIsNotRead() throws Exception {
        probe(Behaviour.REPEAT, "a").edit(file -> file.addString("version", "5.2.0")).write();

        final Outcome outcome = run(workflow());

        assertEquals(ExitCode.NOT_LOADED, outcome.exitCode());
        assertTrue(outcome.messages().contains("version 5.2.0, but only 5.1.0 is known"), outcome.messages());
    }

    /** KNIME 5.8.2 refused a workflow of 5.9.0 so (exit code 3), and ran the same workflow as one of 5.8.0.v0. */
    @ParameterizedTest
    @ValueSource(strings = {"5.8.1", "5.9.0.v0", "6.0.0"})
    void aWorkflowOfANewerKnimeIsNotRead(final String version) throws Exception {
        probe(Behaviour.REPEAT, "a").edit(file -> file.addString("created_by", version)).write();

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals(ExitCode.NOT_LOADED, outcome.exitCode());
        assertTrue(outcome.messages().contains("created with a future version of KNIME, " + version),
            outcome.messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.0.v202509", "5.7.3", "4.7.0"})
    void aWorkflowOfTheSameOrAnOlderKnimeIsRead(final String version) throws Exception {
        probe(Behaviour.REPEAT, "a").edit(file -> file.addString("created_by", version)).write();

        assertEquals(ExitCode.SUCCESS, run(workflow(), "-nosave").exitCode());
    }

    @Test
    void severalWorkflowsInAFolderAreNamed() throws Exception {
        for (String name : List.of("one", "group/two")) {
            new Builder(Files.createDirectories(m_folder.resolve(name))).probe(1, Behaviour.REPEAT, "a").write();
        }

        final Outcome outcome = run(workflow(), "-nosave");

        assertEquals(ExitCode.WRONG_OPTIONS, outcome.exitCode());
        assertTrue(outcome.messages().contains("several workflows, name one of them: " + Path.of("group", "two")
            + ", one"), outcome.messages());
        assertEquals(List.of("a"), rows(run("-workflowDir=" + m_folder.resolve("group"), "-nosave")));
    }

    /** Components and metanodes have a workflow.knime of their own, as those that KNIME saves inside a workflow. */
    @Test
    void aWorkflowInsideAnotherIsNoWorkflowOfItsOwn() throws Exception {
        new Builder(Files.createDirectories(m_folder.resolve("one"))).probe(1, Behaviour.REPEAT, "a").write();
        new Builder(Files.createDirectories(m_folder.resolve("one/Component (#2)"))).probe(1, Behaviour.REPEAT, "b")
            .write();

        assertEquals(List.of("a"), rows(run(workflow(), "-nosave")));
    }

    @Test
    void anEmptyFolderIsNoWorkflow() {
        assertEquals(ExitCode.NOT_LOADED, run(workflow()).exitCode());
    }

    @Test
    void aFileThatIsNoXmlIsNotRead() throws Exception {
        Files.writeString(m_folder.resolve("workflow.knime"), "no xml");

        final Outcome outcome = run(workflow());

        assertEquals(ExitCode.NOT_LOADED, outcome.exitCode());
        assertTrue(outcome.messages().contains("Not a KNIME settings file, line 1"), outcome.messages());
    }

    @Test
    void anExecutedWorkflowHasNothingToDo() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        assertEquals(ExitCode.SUCCESS, run(workflow()).exitCode());
        assertEquals("EXECUTED", state(m_folder, 1));

        final Outcome again = run(workflow(), "-failonloaderror");

        assertEquals(ExitCode.SUCCESS, again.exitCode());
        assertEquals("", again.messages() + again.results());
        assertEquals("EXECUTED", state(m_folder, 1));
    }
}
