package org.carrot.standin.runner;

import static org.carrot.standin.runner.Workflows.rows;
import static org.carrot.standin.runner.Workflows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.carrot.standin.runner.Workflows.Outcome;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;

/** Sets settings, variables, credentials and preferences from the command line. */
final class OverridesTest extends ProbeWorkflowFixture {

    @Test
    void anOptionReplacesASetting() throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        final Outcome outcome = run(workflow(), "-option=1,text,x, y,String", "-option=1,number,2,int");

        assertEquals(List.of("x, yx, y"), rows(outcome));
        assertEquals("x, y",
            Workflows.read(m_folder.resolve(SETTINGS)).getNodeSettings("model").getString("text"), "and is saved");
    }

    @Test
    void anOptionOfAnUnknownNodeIsAWrongOption() throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        final Outcome outcome = run(workflow(), "-option=7,text,x,String", "-nosave");

        assertEquals(ExitCode.WRONG_OPTIONS, outcome.exitCode());
        assertTrue(outcome.messages().contains("There is no node 7; the workflow has 1 (Probe)"), outcome.messages());
        assertEquals("", outcome.results());
    }

    @ParameterizedTest
    @CsvSource({"txet,text", "Number,number", "behavior,behaviour", "no/such/group,behaviour"})
    void anOptionWithAWrongKeyNamesTheNearest(final String key, final String nearest) throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        final Outcome outcome = run(workflow(), "-option=1," + key + ",x,String", "-nosave");

        assertEquals(ExitCode.WRONG_OPTIONS, outcome.exitCode());
        assertTrue(outcome.messages().contains("Probe (#1) has no setting \"" + key + "\"; did you mean \"" + nearest),
            outcome.messages());
        assertEquals("", outcome.results());
    }

    @Test
    void aWrongTypeSaysWhichIsRight() throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        assertTrue(run(workflow(), "-option=1,number,2,long", "-nosave").messages()
            .contains("Option number of Probe (#1) is of type int, not long"));
        assertTrue(run(workflow(), "-option=1,text,2,int", "-nosave").messages()
            .contains("Option text of Probe (#1) is of type String, not int"));
    }

    @Test
    void aKeyThatIsNewerThanTheFileIsTaken() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.getNodeSettings("model").removeConfig("number"));

        assertEquals(List.of("aa"), rows(run(workflow(), "-option=1,number,2,int", "-nosave")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,text,x,Word", "1,number,many,int", "1,number,99999999999,int"})
    void anOptionOfAWrongTypeIsAWrongOption(final String option) throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        assertEquals(ExitCode.WRONG_OPTIONS, run(workflow(), "-option=" + option, "-nosave").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUCH", "repeat"})
    void anOptionThatTheNodeDoesNotAcceptIsALoadError(final String value) throws Exception {
        probe(Behaviour.REPEAT, "a").write();

        assertEquals(ExitCode.NOT_LOADED,
            run(workflow(), "-option=1,behaviour," + value + ",String", "-nosave").exitCode());
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
    void nodesSendVariablesToThoseBehindThem() throws Exception {
        probe(Behaviour.REPEAT, "a", 2).probe(2, Behaviour.PUSH_VARIABLE, "x").write();
        controlText("word");

        final Outcome outcome = run(workflow(), "-workflow.variable=word,replaced,String",
            "-workflow.variable=times,2,int");

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertEquals(List.of("xx"), rows(outcome));
        final NodeSettings saved =
            Workflows.read(m_folder.resolve("Probe (#2)/settings.xml")).getNodeSettings("flow_stack");
        assertEquals(new FlowVariable("word", "x"), FlowVariable.load(saved.getNodeSettings("Variable_0")));
        assertFalse(saved.containsKey("Variable_1"), "only what the node has added is saved");
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
