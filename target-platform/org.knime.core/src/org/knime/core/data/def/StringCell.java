package org.knime.core.data.def;

import java.util.Objects;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** A cell that holds a text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {

    /** The type of such cells. */
    public static final DataType TYPE = DataType.getType(StringCell.class);

    private static final long serialVersionUID = 1L;

    private final String m_text;

    /** @param str not null */
    public StringCell(final String str) {
        m_text = Objects.requireNonNull(str, "a text must not be null: use a missing cell");
    }

    @Override
    public String getStringValue() {
        return m_text;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_text.equals(((StringCell)dc).m_text);
    }

    @Override
    public int hashCode() {
        return m_text.hashCode();
    }

    @Override
    public String toString() {
        return m_text;
    }
}
