package org.carrot.knime.nodes;

import java.nio.file.Path;

import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.knime.nodes.connector.LocalConnectorNodeFactory;
import org.knime.core.node.port.PortObject;

/** A connection to a CLIP of random weights: it is fast, and nothing depends on what it knows. */
final class TinyConnection {

    private TinyConnection() {
    }

    /** @return the connector's output for a model that is written into the folder */
    static PortObject to(final Path folder) throws Exception {
        final var clip = TinyCheckpoint.write("hugging-face-quick-gelu", folder.resolve("clip"));
        return NodeRun.of(new LocalConnectorNodeFactory()).with("folder", clip.toString()).run().outputs().get(0);
    }
}
