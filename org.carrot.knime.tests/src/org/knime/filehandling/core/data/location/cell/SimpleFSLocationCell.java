package org.knime.filehandling.core.data.location.cell;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationValue;

/** Stands in tests for KNIME's class of this name, cells of type Path; like those, it is no text. */
public final class SimpleFSLocationCell extends DataCell implements FSLocationValue {

    /** The type Path. */
    public static final DataType TYPE = DataType.getType(SimpleFSLocationCell.class);

    private static final long serialVersionUID = 1;

    private final transient FSLocation m_location;

    /** @param location where the file lies */
    public SimpleFSLocationCell(final FSLocation location) {
        m_location = location;
    }

    @Override
    public FSLocation getFSLocation() {
        return m_location;
    }

    @Override
    public String toString() {
        return m_location.getPath();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return toString().equals(dc.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
