package org.knime.core.node;

/**
 * A Swing view, which nodes with a {@code DefaultView} do not have.
 *
 * @param <T> the class of the node model
 */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {

    /** @param nodeModel what the view shows */
    protected NodeView(final T nodeModel) {
        super(nodeModel);
    }

    @Override
    public final void callCloseView() {
        onClose();
    }

    @Override
    protected void callOpenView(final String title) {
        onOpen();
    }

    /** Called when the view is closed. */
    protected abstract void onClose();

    /** Called when the view is opened. */
    protected abstract void onOpen();
}
