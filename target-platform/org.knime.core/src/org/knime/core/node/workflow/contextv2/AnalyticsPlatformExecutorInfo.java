package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;
import java.util.Optional;

import org.knime.core.util.Pair;

/** A workflow is executed on this machine. */
public class AnalyticsPlatformExecutorInfo extends ExecutorInfo {

    private final Path m_mountpoint;

    AnalyticsPlatformExecutorInfo(final Path workflow, final Path mountpoint) {
        super(workflow);
        m_mountpoint = mountpoint;
    }

    /** @return name and folder of the mountpoint that holds the workflow, empty if it is in none */
    public Optional<Pair<String, Path>> getMountpoint() {
        return Optional.ofNullable(m_mountpoint).map(root -> Pair.create("LOCAL", root));
    }
}
