package org.carrot.standin.runner;

import static org.carrot.standin.runner.Workflows.rows;
import static org.carrot.standin.runner.Workflows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
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
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.util.FileUtil;

/** Runs workflows of probe nodes with every option, and into every exit code. */
final class BatchRunTest {

    private static final String SETTINGS = "Probe (#1)/settings.xml";

    @TempDir
    Path m_folder;

    private String workflow() {
        return "-workflowDir=" + m_folder;
    }

    private Builder probe(final Behaviour behaviour, final String text) throws Exception {
        return new Builder(m_folder).probe(1, behaviour, text);
    }

    private String state(final Path workflow, final int node) throws Exception {
        return Workflows.read(workflow.resolve("Probe (#" + node + ")").resolve("settings.xml")).getString("state");
    }

    // ---- execution

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
    @Timeout(60)
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

    // ---- loading

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNodeThatIsNotInstalledIsLeftOut(final boolean fail) throws Exception {
        new Builder(m_folder).probe(1, Behaviour.REPEAT, "a").probe(2, Behaviour.REPEAT, "b").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.addString("factory", "com.example.GoneNodeFactory"));

        final Outcome outcome = run(workflow(), "-nosave", fail ? "-failonloaderror" : "-reset");

        assertTrue(outcome.messages().contains("factory com.example.GoneNodeFactory"), outcome.messages());
        assertEquals(fail ? ExitCode.NOT_LOADED : ExitCode.SUCCESS, outcome.exitCode());
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
    void anExecutedNodeIsExecutedAgain() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        assertEquals(ExitCode.SUCCESS, run(workflow()).exitCode());
        assertEquals("EXECUTED", state(m_folder, 1));

        final Outcome again = run(workflow(), "-failonloaderror");

        assertEquals(ExitCode.SUCCESS, again.exitCode());
        assertEquals("WARNING The workflow was saved executed; its nodes will be executed again",
            again.messages().strip());
    }

    // ---- saving

    @Test
    void nosaveLeavesTheWorkflowAsItIs() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        run(workflow(), "-nosave");

        assertEquals("IDLE", state(m_folder, 1));
    }

    @Test
    void aDestinationLeavesTheWorkflowAsItIs(@TempDir final Path destination) throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        final Path executed = destination.resolve("new/executed");

        assertEquals(ExitCode.SUCCESS, run(workflow(), "-destDir=" + executed).exitCode());

        assertEquals("IDLE", state(m_folder, 1));
        assertEquals("EXECUTED", state(executed, 1));
    }

    @Test
    void archivesAreReadAndWritten(@TempDir final Path other) throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        final File input = other.resolve("input.knwf").toFile();
        final File output = other.resolve("output.knwf").toFile();
        FileUtil.zipDir(input, m_folder.toFile(), 1);

        assertEquals(ExitCode.SUCCESS, run("-workflowFile=" + input, "-destFile=" + output).exitCode());
        FileUtil.unzip(output, other.toFile());
        assertEquals("EXECUTED", state(other.resolve("output"), 1));

        assertEquals(ExitCode.SUCCESS, run("-workflowFile=" + input).exitCode());
        FileUtil.unzip(input, other.toFile());
        assertEquals("EXECUTED", state(other.resolve(m_folder.getFileName()), 1), "without a destination it is replaced");
    }

    @Test
    void aDestinationThatCannotBeWrittenIsAnError() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        final Path file = Files.createFile(m_folder.resolve("file"));

        final Outcome outcome = run(workflow(), "-destDir=" + file.resolve("below"));

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().contains("The workflow cannot be saved"), outcome.messages());
    }

    @Test
    void filesOfUsersStayWhereTheyAre() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        final Path data = Files.createDirectories(m_folder.resolve("data")).resolve("x.txt");
        final Path drop = Files.createDirectories(m_folder.resolve("Probe (#1)/drop")).resolve("y.txt");
        Files.writeString(data, "x");
        Files.writeString(drop, "y");
        final Path stale = Files.createDirectories(m_folder.resolve("Probe (#1)/port_1")).resolve("stale.txt");
        Files.writeString(stale, "z");

        run(workflow());

        assertTrue(Files.exists(data));
        assertTrue(Files.exists(drop));
        assertFalse(Files.exists(stale));
    }

    // ---- settings from outside

    @Test
    void anOptionReplacesASetting() throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        final Outcome outcome = run(workflow(), "-option=1,text,x, y,String", "-option=1,number,2,int");

        assertEquals(List.of("x, yx, y"), rows(outcome));
        assertEquals("x, y",
            Workflows.read(m_folder.resolve(SETTINGS)).getNodeSettings("model").getString("text"), "and is saved");
    }

    @Test
    void anOptionOfAnUnknownNodeIsIgnoredWithAWarning() throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        final Outcome outcome = run(workflow(), "-option=7,text,x,String", "-nosave");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode());
        assertEquals("WARNING No node with id 7 found.", outcome.messages().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,text,x,Word", "1,number,many,int", "1,number,99999999999,int"})
    void anOptionOfAWrongTypeIsAWrongOption(final String option) throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        assertEquals(ExitCode.WRONG_OPTIONS, run(workflow(), "-option=" + option, "-nosave").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,no/such/group,x,String", "1,behaviour,NO_SUCH,String", "1,text,2,int"})
    void anOptionThatTheNodeDoesNotAcceptIsALoadError(final String option) throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        assertEquals(ExitCode.NOT_LOADED, run(workflow(), "-option=" + option, "-nosave").exitCode());
    }

    private void controlText(final String variable) throws Exception {
        Workflows.edit(m_folder.resolve(SETTINGS), s -> {
            final NodeSettingsWO mask = s.addNodeSettings("variables");
            mask.addString("version", "V_2019_09_13");
            final NodeSettingsWO tree = mask.addNodeSettings("tree");
            final NodeSettingsWO text = tree.addNodeSettings("text");
            text.addString("used_variable", variable);
            text.addString("exposed_variable", "seen");
            final NodeSettingsWO number = tree.addNodeSettings("number");
            number.addString("used_variable", "times");
            number.addString("exposed_variable", null);
        });
    }

    @Test
    void flowVariablesReplaceSettings() throws Exception {
        probe(Behaviour.REPEAT, "a").probe(2, Behaviour.REPEAT, "b", 1).write();
        controlText("word");

        final Outcome outcome =
            run(workflow(), "-workflow.variable=word,'x, y',String", "-workflow.variable=times,2,int");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        final NodeSettings saved = Workflows.read(m_folder.resolve(SETTINGS));
        assertEquals("a", saved.getNodeSettings("model").getString("text"), "the setting itself stays");
        assertEquals(new FlowVariable("seen", "x, y"),
            FlowVariable.load(saved.getNodeSettings("flow_stack").getNodeSettings("Variable_0")));
        assertTrue(outcome.messages().contains("\"word\" is potentially unused"), outcome.messages());
    }

    @Test
    void aWorkflowsOwnVariablesAreReplacedByThoseOfTheCommandLine() throws Exception {
        probe(Behaviour.REPEAT, "a").edit(file -> {
            final NodeSettingsWO variables = file.addNodeSettings("workflow_variables");
            new FlowVariable("word", "mine").save(variables.addNodeSettings("Var_0"));
            new FlowVariable("times", 3).save(variables.addNodeSettings("Var_1"));
        }).write();
        controlText("word");

        assertEquals(List.of("minemine"),
            rows(run(workflow(), "-workflow.variable=times,2,int", "-nosave", "-failonloaderror")));
    }

    @Test
    void aMissingFlowVariableStopsTheNode() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        controlText("word");

        final Outcome outcome = run(workflow(), "-nosave", "-workflow.variable=times,2,int");

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().contains("Unknown variable \"word\", available are [times]"),
            outcome.messages());
    }

    @Test
    void aFlowVariableOfAnotherTypeStopsTheNode() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        controlText("word");

        final Outcome outcome =
            run(workflow(), "-nosave", "-workflow.variable=word,x,String", "-workflow.variable=times,2.5,double");

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().contains("cannot replace setting \"number\""), outcome.messages());
    }

    @Test
    void credentialsAreGivenToNodesAndNotSaved() throws Exception {
        probe(Behaviour.CREDENTIALS, "server").edit(file -> {
            final NodeSettingsWO server = file.getNodeSettings("workflow_credentials").addNodeSettings("server");
            server.addString("name", "server");
            server.addString("login", "saved");
        }).write();

        final Outcome outcome = run(workflow(), "-credential=server;me;secret;word");

        assertEquals(List.of("me with a password of 11 characters"), rows(outcome));
        assertFalse(Files.readString(m_folder.resolve("workflow.knime")).contains("secret"));
        assertFalse(outcome.messages().contains("secret"));
    }

    @Test
    void credentialsThatTheWorkflowDoesNotDefineAreNotThere() throws Exception {
        probe(Behaviour.CREDENTIALS, "server").write();

        final Outcome outcome = run(workflow(), "-nosave", "-credential=server;me;secret");

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().contains("No credentials stored to name \"server\""), outcome.messages());
    }

    @Test
    void preferencesAreAdded() throws Exception {
        final Path file = m_folder.resolve("some.epf");
        Files.writeString(file, "file_export_version=3.0\n/instance/com.example/device=cpu\n");
        InstanceScope.INSTANCE.getNode("com.example").put("other", "kept");

        PreferenceFile.apply(file);

        assertEquals("cpu", InstanceScope.INSTANCE.getNode("com.example").get("device", null));
        assertEquals("kept", InstanceScope.INSTANCE.getNode("com.example").get("other", null));
    }
}
