package org.knime.core.node.workflow.action;

/** The views of a node in a browser; a signature mentions it. */
public final class InteractiveWebViewsResult {

    private InteractiveWebViewsResult() {
    }
}
