package org.carrot.standin.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.knime.core.node.workflow.Credentials;
import org.knime.core.node.workflow.FlowVariable;

/** The options of one execution. */
final class BatchOptions {

    static final String USAGE = """
        Options, as of KNIME's batch executor:
         -help                 show this
         -workflowDir=...      folder of the workflow
         -workflowFile=...     ZIP file of the workflow, instead of a folder
         -destDir=...          folder to save the executed workflow in
         -destFile=...         ZIP file to save the executed workflow in; without a destination it is saved in place
         -nosave               do not save the executed workflow
         -reset                reset the workflow before it is executed
         -noexecute            only read the workflow, and save it
         -failonloaderror      do not execute a workflow that was not read as a whole
         -workflow.variable=name,value,type
                               set a workflow variable; type is String, int or double
         -option=nodeID,key,value,type
                               set a setting of a node; keys of groups are parted by slashes; type is int, long, short,
                               byte, boolean, char, float, double or String
         -credential=name[;login[;password]]
                               set credentials of the workflow
         -preferences=...      file of exported preferences (.epf)
        Exit codes: 0 executed, 2 wrong options, 3 not read, 4 not executed or not saved""";

    /** Options of other KNIME applications, which KNIME's batch executor ignores. */
    private static final Set<String> IGNORED = Set.of("-noversioncheck", "-perspective", "-showlocation",
        "-allowdeadlock", "-checkforupdates", "-profilelist", "-profilelocation", "-updatelinks");

    private Path m_workflow;

    private Path m_destination;

    private boolean m_destinationIsFile;

    private boolean m_save = true;

    private boolean m_execute = true;

    private boolean m_reset;

    private boolean m_failOnLoadError;

    private Path m_preferences;

    private final List<FlowVariable> m_variables = new ArrayList<>();

    private final List<NodeOption> m_nodeOptions = new ArrayList<>();

    private final Map<String, Credentials> m_credentials = new HashMap<>();

    private BatchOptions() {
    }

    static boolean asksForHelp(final String... arguments) {
        return List.of(arguments).contains("-help");
    }

    static BatchOptions parse(final String... arguments) throws WrongOptionException {
        final BatchOptions options = new BatchOptions();
        for (String argument : arguments) {
            final int equals = argument.indexOf('=');
            options.set(equals < 0 ? argument : argument.substring(0, equals),
                equals < 0 ? null : argument.substring(equals + 1));
        }
        if (options.m_workflow == null) {
            throw new WrongOptionException("No workflow file or directory given: add -workflowDir=... or -workflowFile=...");
        }
        return options;
    }

    private void set(final String name, final String value) throws WrongOptionException {
        switch (name) {
            case "-nosave" -> m_save = false;
            case "-noexecute" -> m_execute = false;
            case "-reset" -> m_reset = true;
            case "-failonloaderror" -> m_failOnLoadError = true;
            case "-workflowDir" -> setWorkflow(Path.of(required(name, value)), true);
            case "-workflowFile" -> setWorkflow(Path.of(required(name, value)), false);
            case "-destDir" -> setDestination(Path.of(required(name, value)), false);
            case "-destFile" -> setDestination(Path.of(required(name, value)), true);
            case "-preferences" -> setPreferences(Path.of(required(name, value)));
            case "-workflow.variable" -> m_variables.add(WorkflowVariableOption.parse(required(name, value)));
            case "-option" -> m_nodeOptions.add(NodeOption.parse(required(name, value)));
            case "-credential" -> addCredentials(required(name, value));
            default -> {
                if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
                    throw new WrongOptionException("Unknown option '" + name + "'");
                }
            }
        }
    }

    private static String required(final String name, final String value) throws WrongOptionException {
        if (value == null || value.isEmpty()) {
            throw new WrongOptionException("Option " + name + " needs a value: " + name + "=...");
        }
        return value;
    }

    private void setWorkflow(final Path workflow, final boolean isFolder) throws WrongOptionException {
        if (isFolder ? !Files.isDirectory(workflow) : !Files.isRegularFile(workflow)) {
            throw new WrongOptionException(isFolder ? "Workflow directory '" + workflow + "' is not a directory."
                : "Workflow file '" + workflow + "' is not a file.");
        }
        m_workflow = workflow;
    }

    private void setDestination(final Path destination, final boolean isFile) {
        m_destination = destination;
        m_destinationIsFile = isFile;
    }

    private void setPreferences(final Path file) throws WrongOptionException {
        if (!Files.isRegularFile(file)) {
            throw new WrongOptionException("Preference file '" + file + "' does not exist");
        }
        m_preferences = file;
    }

    private void addCredentials(final String value) throws WrongOptionException {
        final String[] parts = value.split(";", 3);
        final String name = parts[0].trim();
        if (name.isEmpty()) {
            throw new WrongOptionException("Option -credential needs a name: -credential=name;login;password");
        }
        final String login = parts.length > 1 && !parts[1].isBlank() ? parts[1].trim() : null;
        m_credentials.put(name, new Credentials(name, login, parts.length > 2 ? parts[2] : null));
    }

    /** The folder or ZIP file of the workflow. */
    Path workflow() {
        return m_workflow;
    }

    /** The folder or ZIP file to save in; null to save in place. */
    Path destination() {
        return m_destination;
    }

    boolean destinationIsFile() {
        return m_destinationIsFile;
    }

    boolean save() {
        return m_save;
    }

    boolean execute() {
        return m_execute;
    }

    boolean reset() {
        return m_reset;
    }

    boolean failOnLoadError() {
        return m_failOnLoadError;
    }

    /** A file of exported preferences, null if there is none. */
    Path preferences() {
        return m_preferences;
    }

    List<FlowVariable> variables() {
        return m_variables;
    }

    List<NodeOption> nodeOptions() {
        return m_nodeOptions;
    }

    Map<String, Credentials> credentials() {
        return m_credentials;
    }
}
