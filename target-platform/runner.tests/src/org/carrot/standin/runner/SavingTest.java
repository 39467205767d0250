package org.carrot.standin.runner;

import static org.carrot.standin.runner.Workflows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.carrot.standin.runner.Workflows.Builder;
import org.carrot.standin.runner.Workflows.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.util.FileUtil;

/** Saves workflows in place and elsewhere, and loses nothing. */
final class SavingTest extends ProbeWorkflowFixture {

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
    void aDestinationThatCannotBeWrittenIsToldBeforeAnythingIsExecuted() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        final Path file = Files.createFile(m_folder.resolve("file"));

        final Outcome outcome = run(workflow(), "-destDir=" + file.resolve("below"));

        assertEquals(ExitCode.NOT_EXECUTED, outcome.exitCode());
        assertTrue(outcome.messages().contains("so it is not executed: " + file + " is no folder"), outcome.messages());
        assertEquals("", outcome.results());
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

    @Test
    void nodesThatAreNotInstalledStayInTheWorkflow(@TempDir final Path destination) throws Exception {
        new Builder(m_folder).probe(1, Behaviour.REPEAT, "a").probe(2, Behaviour.COUNT_ROWS, "", 1).write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> s.addString("factory", "com.example.GoneNodeFactory"));

        run(workflow());
        run(workflow(), "-destDir=" + destination);

        for (Path folder : List.of(m_folder, destination)) {
            final NodeSettings file = Workflows.read(folder.resolve("workflow.knime"));
            assertEquals(SETTINGS,
                file.getNodeSettings("nodes").getNodeSettings("node_1").getString("node_settings_file"));
            assertEquals(1,
                file.getNodeSettings("connections").getNodeSettings("connection_0").getInt("sourceID"));
            assertEquals("com.example.GoneNodeFactory",
                Workflows.read(folder.resolve(SETTINGS)).getString("factory"));
        }
    }

    @Test
    void settingsThatCannotBeLoadedStayInTheWorkflow() throws Exception {
        probe(Behaviour.REPEAT, "a").write();
        Workflows.edit(m_folder.resolve(SETTINGS), s -> {
            s.getNodeSettings("model").addString("behaviour", "OF_A_LATER_VERSION");
            s.getNodeSettings("model").addInt("number", 5);
        });

        final Outcome outcome = run(workflow());

        assertTrue(outcome.messages().contains("Loading model settings failed, the defaults are used"),
            outcome.messages());
        final NodeSettings model = Workflows.read(m_folder.resolve(SETTINGS)).getNodeSettings("model");
        assertEquals("OF_A_LATER_VERSION", model.getString("behaviour"));
        assertEquals(5, model.getInt("number"));
    }

    @Test
    void nodesWithLargeImagesAreSavedAsConfigured() throws Exception {
        new Builder(m_folder).probe(1, Behaviour.LARGE_IMAGE, "").probe(2, Behaviour.COUNT_ROWS, "", 1)
            .probe(3, Behaviour.REPEAT, "independent").write();

        final Outcome outcome = run(workflow());

        assertEquals(ExitCode.SUCCESS, outcome.exitCode(), outcome.messages());
        assertEquals(List.of("CONFIGURED", "CONFIGURED", "EXECUTED"),
            List.of(state(m_folder, 1), state(m_folder, 2), state(m_folder, 3)));
        assertEquals("CONFIGURED", Workflows.read(m_folder.resolve("workflow.knime")).getString("state"));
    }
}
