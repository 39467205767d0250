package org.carrot.knime.execution;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/**
 * Where a file or folder lies that a user names: by an absolute path, a {@code file:} URL or, relative to the workflow,
 * as {@code knime://knime.workflow/...}.
 */
public final class UserPath {

    private static final String WORKFLOW = "knime://knime.workflow/";

    private UserPath() {
    }

    /**
     * Finds a path without looking at the file system.
     *
     * @param text what the user wrote
     * @return an absolute path
     * @throws InvalidSettingsException if the text is empty or no path, or there is no local workflow
     */
    public static Path resolve(final String text) throws InvalidSettingsException {
        return resolve(text, workflowFolder());
    }

    /** @return whether a place is named relative to the workflow */
    public static boolean isInWorkflow(final String text) {
        return text.startsWith(WORKFLOW);
    }

    /**
     * @param text what the user wrote, if anything
     * @param setting the setting's title, for messages
     * @return as {@link #resolve(String)}
     * @throws InvalidSettingsException as above
     */
    public static Optional<Path> resolve(final Optional<String> text, final String setting)
        throws InvalidSettingsException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(resolve(text.get()));
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException(setting + ": " + ex.getMessage(), ex);
        }
    }

    static Path resolve(final String text, final Optional<Path> workflow) throws InvalidSettingsException {
        final var place = text == null ? "" : text.strip();
        if (place.isEmpty()) {
            throw new InvalidSettingsException("No path is given. Enter an absolute path or " + WORKFLOW + "...");
        }
        try {
            if (isInWorkflow(place)) {
                final var folder = workflow.orElseThrow(() -> new InvalidSettingsException("'" + place
                    + "' is relative to the workflow, but the workflow has no local folder. Enter an absolute path."));
                return folder.resolve(decode(place.substring(WORKFLOW.length()))).normalize();
            }
            if (place.startsWith("file:")) {
                return Path.of(URI.create(place.replace(" ", "%20"))).normalize();
            }
            if (place.contains("://")) {
                throw new InvalidSettingsException("'" + place + "' cannot be read. Enter an absolute path, a file: URL or "
                    + WORKFLOW + "...");
            }
            final var path = Path.of(place);
            if (!path.isAbsolute()) {
                throw new InvalidSettingsException("'" + place + "' is a relative path. Enter an absolute path, or "
                    + WORKFLOW + place.replace('\\', '/') + " for a place inside the workflow.");
            }
            return path.normalize();
        } catch (InvalidPathException | FileSystemNotFoundException ex) {
            throw new InvalidSettingsException("'" + place + "' is no path: " + ex.getMessage(), ex);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("'" + place + "' is no valid URL: " + ex.getMessage(), ex);
        }
    }

    private static String decode(final String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<Path> workflowFolder() {
        return Optional.ofNullable(NodeContext.getContext())
            .flatMap(c -> c.getContextObjectForClass(WorkflowContextV2.class))
            .map(c -> c.getExecutorInfo().getLocalWorkflowPath());
    }
}
