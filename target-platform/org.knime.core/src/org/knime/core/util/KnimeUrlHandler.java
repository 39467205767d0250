package org.knime.core.util;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;

import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Resolves URLs such as knime://knime.workflow/data/x.png, below the folder of the current node's workflow. */
final class KnimeUrlHandler extends URLStreamHandler {

    static final String PROTOCOL = "knime";

    private static final String WORKFLOW_RELATIVE = "knime.workflow";

    static URL parse(final String url) throws MalformedURLException {
        return new URL(null, url, new KnimeUrlHandler());
    }

    @Override
    protected URLConnection openConnection(final URL url) throws IOException {
        return resolve(url).toUri().toURL().openConnection();
    }

    static Path resolve(final URL url) throws IOException {
        if (!WORKFLOW_RELATIVE.equals(url.getHost())) {
            throw new IOException("Only URLs that begin with knime://" + WORKFLOW_RELATIVE
                + "/ can be resolved here, but not " + url);
        }
        final Path workflow = NodeContext.getContextOptional()
            .flatMap(context -> context.getContextObjectForClass(WorkflowContextV2.class))
            .orElseThrow(() -> new IOException("No context for relative URL available: " + url))
            .getExecutorInfo().getLocalWorkflowPath();
        final Path resolved = workflow.resolve("." + path(url)).normalize();
        if (!resolved.startsWith(workflow)) {
            throw new IOException("Cannot access items outside the workflow: '" + url + "'");
        }
        return resolved;
    }

    private static String path(final URL url) throws IOException {
        try {
            return url.toURI().getPath();
        } catch (URISyntaxException e) {
            throw new IOException("Not a valid URL: " + url, e);
        }
    }
}
