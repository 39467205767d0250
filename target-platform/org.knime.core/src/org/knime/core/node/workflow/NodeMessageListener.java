package org.knime.core.node.workflow;

import java.util.EventListener;

/** Is told about the messages of a node. */
public interface NodeMessageListener extends EventListener {

    /** @param messageEvent the new message */
    void messageChanged(NodeMessageEvent messageEvent);
}
