package org.knime.core.node;

import javax.swing.JComponent;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A table of a workflow, made by a node through a {@link BufferedDataContainer}. */
public final class BufferedDataTable implements DataTable, PortObject {

    /** The type of ports that hand over tables. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    /** The type of optional ports that hand over tables. */
    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private final DataTable m_rows;

    private final long m_size;

    BufferedDataTable(final DataTable rows, final long size) {
        m_rows = rows;
        m_size = size;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_rows.getDataTableSpec();
    }

    @Override
    public DataTableSpec getSpec() {
        return getDataTableSpec();
    }

    @Override
    public CloseableRowIterator iterator() {
        return (CloseableRowIterator)m_rows.iterator();
    }

    /** @return the number of rows */
    public long size() {
        return m_size;
    }

    @Override
    public String getSummary() {
        return "Rows: " + m_size + ", Cols: " + getSpec().getNumColumns();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
