package org.knime.core.node;

/**
 * A view of KNIME's classic interface; the nodes of this project have none.
 *
 * @param <T> the class of the model
 */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {

    /** What a view shows. */
    public interface ViewableModel {
    }

    private final T m_model;

    /** @param viewableModel what the view shows */
    protected AbstractNodeView(final T viewableModel) {
        m_model = viewableModel;
    }

    /** @return what the view shows */
    protected final T getViewableModel() {
        return m_model;
    }

    /** Closes the view. */
    protected abstract void callCloseView();

    /** @param title the title of the opened view */
    protected abstract void callOpenView(String title);

    /** Shows the changed model. */
    protected abstract void modelChanged();
}
