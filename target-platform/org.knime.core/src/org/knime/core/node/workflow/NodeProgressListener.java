package org.knime.core.node.workflow;

import java.util.EventListener;

/** Is told about the progress of executions. */
@FunctionalInterface
public interface NodeProgressListener extends EventListener {

    /** @param pe the new progress */
    void progressChanged(NodeProgressEvent pe);
}
