package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** A workflow is executed on this machine. */
public class AnalyticsPlatformExecutorInfo extends ExecutorInfo {

    AnalyticsPlatformExecutorInfo(final Path workflow) {
        super(workflow);
    }
}
