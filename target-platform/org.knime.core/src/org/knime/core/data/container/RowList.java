package org.knime.core.data.container;

import java.util.Iterator;
import java.util.List;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;

/** A table in memory. */
record RowList(DataTableSpec spec, List<DataRow> rows) implements DataTable {

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    @Override
    public CloseableRowIterator iterator() {
        final Iterator<DataRow> all = rows.iterator();
        return new CloseableRowIterator() {

            private boolean m_closed;

            @Override
            public boolean hasNext() {
                return !m_closed && all.hasNext();
            }

            @Override
            public DataRow next() {
                return all.next();
            }

            @Override
            public void close() {
                m_closed = true;
            }
        };
    }
}
