package org.carrot.standin.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.Credentials;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.UnsupportedWorkflowVersionException;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.knime.core.util.FileUtil;
import org.knime.core.util.LockFailedException;

/** One execution: reads a workflow, executes it, shows its results and saves it. */
final class BatchRun {

    private static final String WORKFLOW_FILE = "workflow.knime";

    private static final int LEVELS_TO_SEARCH = 4;

    private static final int COMPRESSION = 9;

    private static final int SECONDS_TO_CANCEL = 10;

    private final BatchOptions m_options;

    private final Console m_console;

    private volatile WorkflowManager m_workflow;

    private volatile boolean m_canceled;

    /** How many nodes are in the workflow's file but not here. */
    private int m_leftOut;

    BatchRun(final BatchOptions options, final Console console) {
        m_options = options;
        m_console = console;
    }

    /** Returns the exit code. */
    int execute() {
        final Path folder;
        try {
            folder = findWorkflow();
            m_workflow = load(folder);
            m_leftOut = countNodes(folder) - m_workflow.getNodeContainers().size();
            prepare();
        } catch (WrongOptionException e) {
            m_console.error("Unknown or wrong option: " + e.getMessage());
            return ExitCode.WRONG_OPTIONS;
        } catch (InvalidSettingsException e) {
            m_console.error("Encountered invalid settings while loading the workflow: " + e.getMessage());
            return ExitCode.NOT_LOADED;
        } catch (IOException | UnsupportedWorkflowVersionException | LockFailedException
            | CanceledExecutionException e) {
            m_console.error("The workflow cannot be loaded: " + e.getMessage());
            return ExitCode.NOT_LOADED;
        }
        try {
            return executeAndSave(folder);
        } finally {
            m_workflow.shutdown();
        }
    }

    private Path findWorkflow() throws IOException, WrongOptionException {
        Path folder = m_options.workflow();
        if (Files.isRegularFile(folder)) {
            final File unpacked = FileUtil.createTempDir("workflow");
            FileUtil.unzip(folder.toFile(), unpacked);
            folder = unpacked.toPath();
        }
        if (!Files.exists(folder.resolve(WORKFLOW_FILE))) { // archives usually hold the workflow's folder
            folder = onlyWorkflowIn(folder);
        }
        return folder.toAbsolutePath().normalize();
    }

    /** Components and metanodes are workflows inside another one, which do not count. */
    private static Path onlyWorkflowIn(final Path folder) throws IOException, WrongOptionException {
        final List<Path> workflows;
        try (var files = Files.walk(folder, LEVELS_TO_SEARCH)) {
            workflows = new ArrayList<>(files.filter(file -> file.endsWith(WORKFLOW_FILE)).map(Path::getParent).toList());
        }
        final var all = List.copyOf(workflows);
        workflows.removeIf(folderOfOne -> all.stream()
            .anyMatch(outer -> !outer.equals(folderOfOne) && folderOfOne.startsWith(outer)));
        Collections.sort(workflows);
        if (workflows.isEmpty()) {
            throw new IOException("there is no file " + WORKFLOW_FILE + " in " + folder);
        }
        if (workflows.size() > 1) {
            throw new WrongOptionException(folder + " holds several workflows, name one of them: " + workflows.stream()
                .map(workflow -> folder.relativize(workflow).toString()).collect(Collectors.joining(", ")));
        }
        return workflows.get(0);
    }

    private static int countNodes(final Path folder) throws IOException, InvalidSettingsException {
        final NodeSettingsRO file = NodeSettings.loadFromXML(Files.newInputStream(folder.resolve(WORKFLOW_FILE)));
        return file.containsKey("nodes") ? file.getNodeSettings("nodes").keySet().size() : 0;
    }

    private WorkflowManager load(final Path folder) throws IOException, InvalidSettingsException,
        UnsupportedWorkflowVersionException, LockFailedException, CanceledExecutionException {
        final var result = WorkflowManager.loadProject(folder.toFile(), new ExecutionMonitor(),
            new CredentialsHelper(folder, m_options.credentials()));
        result.toString().lines().forEach(m_console::error);
        if (m_options.failOnLoadError() && result.hasErrors()) {
            throw new IOException("it has the errors above, and -failonloaderror is set");
        }
        return result.getWorkflowManager();
    }

    private static final class CredentialsHelper extends WorkflowLoadHelper {

        private final Map<String, Credentials> m_given;

        CredentialsHelper(final Path folder, final Map<String, Credentials> given) {
            super(WorkflowContextV2.forTemporaryWorkflow(folder, null));
            m_given = given;
        }

        @Override
        protected List<Credentials> loadCredentials(final List<Credentials> credentials) {
            return credentials.stream().map(this::complete).toList();
        }

        private Credentials complete(final Credentials saved) {
            final Credentials given = m_given.getOrDefault(saved.getName(), saved);
            return new Credentials(saved.getName(), given.getLogin() == null ? saved.getLogin() : given.getLogin(),
                given.getPassword());
        }
    }

    private void prepare() throws WrongOptionException, InvalidSettingsException {
        final Set<String> defined =
            m_workflow.getWorkflowVariables().stream().map(FlowVariable::getName).collect(Collectors.toSet());
        for (FlowVariable variable : m_options.variables()) {
            if (!defined.contains(variable.getName())) {
                m_console.error("WARNING The workflow variable \"" + variable.getName()
                    + "\" is potentially unused (not defined in workflow)");
            }
        }
        m_workflow.addWorkflowVariables(!m_options.reset(), m_options.variables().toArray(FlowVariable[]::new));
        if (m_options.reset()) {
            m_workflow.resetAndConfigureAll();
        }
        for (NodeOption option : m_options.nodeOptions()) {
            option.apply(m_workflow);
        }
    }

    private int executeAndSave(final Path folder) {
        boolean executed = true;
        if (m_options.save()) { // before anything is spent
            try {
                requireWritable(folderToSaveIn(folder));
            } catch (IOException e) {
                m_console.error("The workflow could not be saved after its execution, so it is not executed: "
                    + e.getMessage() + ". Make that folder writable, name another one (-destDir), or say -nosave");
                return ExitCode.NOT_EXECUTED;
            }
        }
        if (m_options.execute()) {
            m_workflow.getNodeContainers().forEach(
                node -> node.addProgressListener(e -> m_console.progress(name(node), e.getNodeProgress())));
            executed = !m_canceled && m_workflow.executeAllAndWaitUntilDone();
            m_workflow.getNodeContainers().forEach(this::report);
            if (m_canceled) {
                m_console.error("Workflow execution canceled");
                return ExitCode.NOT_EXECUTED;
            }
            m_console.result(String.join(System.lineSeparator(), SinkTables.of(m_workflow)));
        }
        try {
            if (m_options.save()) {
                save(folder);
            }
        } catch (IOException | CanceledExecutionException | LockFailedException e) {
            m_console.error("The workflow cannot be saved: " + e.getMessage());
            return ExitCode.NOT_EXECUTED;
        }
        if (m_leftOut > 0 && m_options.execute()) {
            m_console.error("ERROR " + m_leftOut + " of the workflow's nodes were left out, see above");
            executed = false;
        }
        return executed ? ExitCode.SUCCESS : ExitCode.NOT_EXECUTED;
    }

    private void report(final NodeContainer node) {
        m_console.nodeMessage(name(node), node.getNodeMessage());
        if (!node.getNodeContainerState().isExecuted()) {
            m_console.error("ERROR " + name(node) + " was not executed");
        }
    }

    /** Returns a node's name and number as its folder is called. */
    static String name(final NodeContainer node) {
        return node.getName() + " (#" + node.getID().getIndex() + ")";
    }

    /** Where files are to be made: the nearest folder that is there. */
    private Path folderToSaveIn(final Path folder) {
        final boolean archive =
            m_options.destination() == null ? Files.isRegularFile(m_options.workflow()) : m_options.destinationIsFile();
        final Path named = m_options.destination() != null ? m_options.destination() : m_options.workflow();
        final Path made = m_options.destination() == null && !archive ? folder : named.toAbsolutePath();
        Path place = archive ? made.getParent() : made;
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    private static void requireWritable(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder");
        }
        try {
            Files.delete(Files.createTempFile(folder, ".carrot", null));
        } catch (IOException e) {
            throw new IOException("nothing can be written to " + folder, e);
        }
    }

    private void save(final Path folder) throws IOException, CanceledExecutionException, LockFailedException {
        final Path destination = m_options.destination();
        if (destination == null) {
            write(folder);
            if (Files.isRegularFile(m_options.workflow())) {
                FileUtil.zipDir(m_options.workflow().toFile(), folder.toFile(), COMPRESSION);
            }
        } else if (m_options.destinationIsFile()) {
            final String name = destination.getFileName().toString().replaceAll("(?i)\\.(zip|knwf)$", "");
            final Path unpacked = FileUtil.createTempDir("executed").toPath().resolve(name);
            write(unpacked);
            FileUtil.zipDir(destination.toFile(), unpacked.toFile(), COMPRESSION);
        } else {
            write(destination);
        }
    }

    private void write(final Path folder) throws IOException, CanceledExecutionException, LockFailedException {
        m_workflow.save(folder.toFile(), new ExecutionMonitor(), true);
    }

    /** Cancels the execution and gives the nodes some seconds to end. Any thread may call this. */
    void cancel() {
        m_canceled = true;
        final WorkflowManager workflow = m_workflow;
        if (workflow != null) {
            workflow.cancelExecution();
            try {
                if (!workflow.waitWhileInExecution(SECONDS_TO_CANCEL, TimeUnit.SECONDS)) {
                    m_console.error("A node has not ended " + SECONDS_TO_CANCEL + " seconds after it was cancelled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
