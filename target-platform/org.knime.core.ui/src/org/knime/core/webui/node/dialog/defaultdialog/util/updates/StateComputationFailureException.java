package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Nothing can be computed at present; its constructors differ between KNIME's versions. */
public final class StateComputationFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    private StateComputationFailureException() {
    }
}
