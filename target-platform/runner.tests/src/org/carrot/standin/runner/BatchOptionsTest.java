package org.carrot.standin.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.workflow.Credentials;
import org.knime.core.node.workflow.FlowVariable;

/** Reads the options of KNIME's batch executor. */
final class BatchOptionsTest {

    @TempDir
    Path m_folder;

    private BatchOptions parse(final String... arguments) throws WrongOptionException {
        final String[] all = new String[arguments.length + 1];
        all[0] = "-workflowDir=" + m_folder;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return BatchOptions.parse(all);
    }

    @Test
    void byDefaultAWorkflowIsExecutedAndSavedInPlace() throws WrongOptionException {
        final BatchOptions options = parse();

        assertEquals(m_folder, options.workflow());
        assertTrue(options.execute() && options.save());
        assertFalse(options.reset() || options.failOnLoadError());
        assertEquals(null, options.destination());
    }

    @Test
    void optionsForKnimesWindowAreIgnored() throws WrongOptionException {
        assertTrue(parse("-noVersionCheck", "-updateLinks", "-checkForUpdates").save());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nosuch", "-nosuch=1", "-destDir", "-destFile=", "-preferences=missing.epf", "-option",
        "-option=1,key,int", "-option=one,key,1,int", "-workflow.variable", "-workflow.variable=a,b",
        "-workflow.variable=a,1,long", "-workflow.variable=a,b,int", "-credential", "-credential= ;a;b",
        "-workflowDir=missing", "-workflowFile=missing.zip"})
    void wrongOptionsAreNamed(final String option) {
        final String name = option.split("=")[0];
        final WrongOptionException e = assertThrows(WrongOptionException.class, () -> parse(option));
        assertTrue(e.getMessage().length() > name.length(), e.getMessage());
    }

    @Test
    void helpIsAskedForAnywhere() {
        assertTrue(BatchOptions.asksForHelp("-reset", "-help"));
        assertFalse(BatchOptions.asksForHelp("-reset"));
        assertTrue(BatchOptions.USAGE.contains("-option=nodeID,key,value,type"));
    }

    @Test
    void aWorkflowIsRequired() {
        assertTrue(assertThrows(WrongOptionException.class, () -> BatchOptions.parse("-reset")).getMessage()
            .contains("-workflowDir="));
    }

    @Test
    void variablesMayBeQuoted() throws WrongOptionException {
        assertEquals(
            List.of(new FlowVariable("a", "b, \"c\""), new FlowVariable("n", -3), new FlowVariable("x", 0.5)),
            parse("-workflow.variable=a,\"b, \\\"c\\\"\",String", "-workflow.variable=n,-3,int",
                "-workflow.variable='x',0.5,double").variables());
    }

    @Test
    void aPasswordMayHoldSemicolons() throws WrongOptionException {
        assertEquals(new Credentials("name", "login", "pass;word"),
            parse("-credential=name;login;pass;word").credentials().get("name"));
        assertEquals(new Credentials("name", null, null), parse("-credential=name").credentials().get("name"));
    }

    @Test
    void aNodeOptionMayHoldCommas() throws WrongOptionException {
        assertEquals(new NodeOption(12, "group/key", "a,b", "String"),
            parse("-option=12,group/key,a,b,String").nodeOptions().get(0));
    }
}
