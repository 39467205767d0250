package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataValue;

/** A cell that holds a PNG image, small or large. */
abstract class AbstractPNGImageCell extends DataCell implements PNGImageValue {

    private static final long serialVersionUID = 1L;

    private final transient PNGImageContent m_content;

    AbstractPNGImageCell(final PNGImageContent content) {
        m_content = content;
    }

    @Override
    public final PNGImageContent getImageContent() {
        return m_content;
    }

    @Override
    public final String getImageExtension() {
        return "png";
    }

    @Override
    protected final boolean equalsDataCell(final DataCell dc) {
        return equalContent(dc);
    }

    @Override
    protected final boolean equalContent(final DataValue otherValue) {
        return m_content.equals(((PNGImageValue)otherValue).getImageContent());
    }

    @Override
    public final int hashCode() {
        return m_content.hashCode();
    }

    @Override
    public final String toString() {
        return m_content.getSummary();
    }
}
