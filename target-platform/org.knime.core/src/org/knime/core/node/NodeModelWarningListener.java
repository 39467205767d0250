package org.knime.core.node;

import java.util.EventListener;

import org.knime.core.node.message.Message;

/** Is told about a node model's warnings. */
public interface NodeModelWarningListener extends EventListener {

    /** @param warning the new warning, null for none */
    void warningChanged(Message warning);
}
