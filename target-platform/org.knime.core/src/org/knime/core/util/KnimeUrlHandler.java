package org.knime.core.util;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Optional;

import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.contextv2.AnalyticsPlatformExecutorInfo;
import org.knime.core.node.workflow.contextv2.ExecutorInfo;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/**
 * Resolves URLs below the folder of the current node's workflow (knime://knime.workflow/data/x.png) and below the folder of
 * its mountpoint (knime://knime.mountpoint/x.png, knime://LOCAL/x.png).
 */
final class KnimeUrlHandler extends URLStreamHandler {

    static final String PROTOCOL = "knime";

    private static final String WORKFLOW_RELATIVE = "knime.workflow";

    private static final String MOUNTPOINT_RELATIVE = "knime.mountpoint";

    static URL parse(final String url) throws MalformedURLException {
        return new URL(null, url, new KnimeUrlHandler());
    }

    @Override
    protected URLConnection openConnection(final URL url) throws IOException {
        return resolve(url).toUri().toURL().openConnection();
    }

    static Path resolve(final URL url) throws IOException {
        final ExecutorInfo executor = NodeContext.getContextOptional()
            .flatMap(context -> context.getContextObjectForClass(WorkflowContextV2.class))
            .orElseThrow(() -> new IOException("No context for relative URL available: " + url)).getExecutorInfo();
        final boolean inWorkflow = WORKFLOW_RELATIVE.equals(url.getHost());
        final Path folder = inWorkflow ? executor.getLocalWorkflowPath() : mountpoint(url, executor);
        final Path resolved = folder.resolve("." + path(url)).normalize();
        if (!resolved.startsWith(folder)) {
            throw new IOException("Cannot access items outside the " + (inWorkflow ? "workflow" : "mountpoint") + ": '"
                + url + "'");
        }
        return resolved;
    }

    private static Path mountpoint(final URL url, final ExecutorInfo executor) throws IOException {
        return Optional.of(executor).filter(AnalyticsPlatformExecutorInfo.class::isInstance)
            .flatMap(e -> ((AnalyticsPlatformExecutorInfo)e).getMountpoint())
            .filter(m -> MOUNTPOINT_RELATIVE.equals(url.getHost()) || m.getFirst().equals(url.getHost()))
            .orElseThrow(() -> new IOException("Mountpoint not found: '" + url + "'")).getSecond();
    }

    private static String path(final URL url) throws IOException {
        try {
            return url.toURI().getPath();
        } catch (URISyntaxException e) {
            throw new IOException("Not a valid URL: " + url, e);
        }
    }
}
