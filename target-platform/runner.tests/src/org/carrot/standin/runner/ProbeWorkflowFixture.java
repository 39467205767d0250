package org.carrot.standin.runner;

import java.nio.file.Path;

import org.carrot.standin.runner.ProbeNodeFactory.Behaviour;
import org.carrot.standin.runner.Workflows.Builder;
import org.junit.jupiter.api.io.TempDir;

/** A folder for a workflow of probe nodes. */
abstract class ProbeWorkflowFixture {

    /** The settings of the first node, relative to the workflow. */
    static final String SETTINGS = "Probe (#1)/settings.xml";

    @TempDir
    Path m_folder;

    /** Returns the option that names the workflow. */
    final String workflow() {
        return "-workflowDir=" + m_folder;
    }

    /** Returns a workflow that begins with that node. */
    final Builder probe(final Behaviour behaviour, final String text, final Integer... sources) throws Exception {
        return new Builder(m_folder).probe(1, behaviour, text, sources);
    }

    /** Returns the state in which a node was saved. */
    static String state(final Path workflow, final int node) throws Exception {
        return Workflows.read(workflow.resolve("Probe (#" + node + ")/settings.xml")).getString("state");
    }
}
