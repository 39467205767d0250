package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableDomainCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.util.DuplicateKeyException;

/** Takes the rows of a new table and finds the domains of its columns. All rows stay in memory. */
public class DataContainer {

    private final DataTableSpec m_spec;

    private final DataTableDomainCreator m_domains;

    private final List<DataRow> m_rows = new ArrayList<>();

    private final Set<String> m_ids = new HashSet<>();

    private DataTable m_table;

    /** @param spec the columns, whose domains are kept and widened */
    public DataContainer(final DataTableSpec spec) {
        this(spec, true);
    }

    /**
     * @param spec the columns
     * @param initDomain whether their domains are kept and widened; otherwise they are found from nothing
     */
    public DataContainer(final DataTableSpec spec, final boolean initDomain) {
        m_spec = spec;
        m_domains = new DataTableDomainCreator(spec, initDomain);
    }

    /**
     * Adds a row.
     *
     * @param row a row that fits the columns
     * @throws IllegalStateException if the container is closed
     * @throws IllegalArgumentException if the row does not fit the columns
     * @throws DuplicateKeyException if the RowID was added before; KNIME may find that later, at the latest in close
     */
    public void addRowToTable(final DataRow row) {
        if (isClosed()) {
            throw new IllegalStateException("Cannot add row: the container is closed");
        }
        checkCells(row);
        final String id = row.getKey().getString();
        if (!m_ids.add(id)) {
            throw new DuplicateKeyException("Encountered duplicate row ID \"" + id + "\"", id);
        }
        m_domains.updateDomain(row);
        m_rows.add(row);
    }

    private void checkCells(final DataRow row) {
        if (row.getNumCells() != m_spec.getNumColumns()) {
            throw new IllegalArgumentException("Row \"" + row.getKey() + "\" has " + row.getNumCells()
                + " cells, but the table has " + m_spec.getNumColumns() + " columns");
        }
        for (int i = 0; i < row.getNumCells(); i++) {
            final DataType expected = m_spec.getColumnSpec(i).getType();
            final DataType actual = row.getCell(i).getType();
            if (!expected.isASuperTypeOf(actual)) {
                throw new IllegalArgumentException("Cell \"" + row.getCell(i) + "\" (index " + i + ") in row \""
                    + row.getKey() + "\" is of type " + actual + ", but the column is of type " + expected);
            }
        }
    }

    /** Ends adding rows; closing again does nothing. */
    public void close() {
        if (m_table == null) {
            m_ids.clear();
            m_table = new RowList(m_domains.createSpec(), m_rows);
        }
    }

    /** @return whether rows may still be added */
    public boolean isOpen() {
        return m_table == null;
    }

    /** @return whether no more rows may be added */
    public boolean isClosed() {
        return !isOpen();
    }

    /** @return the number of rows added so far */
    public long size() {
        return m_rows.size();
    }

    /**
     * @return the table
     * @throws IllegalStateException if the container is not closed
     */
    public DataTable getTable() {
        if (isOpen()) {
            throw new IllegalStateException("Cannot get table: container is not closed.");
        }
        return m_table;
    }

    /** @param maxPossibleValues if a column has more values than this, they are not listed; 60 unless set */
    public void setMaxPossibleValues(final int maxPossibleValues) {
        m_domains.setMaxPossibleValues(maxPossibleValues);
    }
}
