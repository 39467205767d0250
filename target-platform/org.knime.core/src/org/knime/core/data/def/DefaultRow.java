package org.knime.core.data.def;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row that holds its cells. */
public class DefaultRow implements DataRow {

    private final RowKey m_key;

    private final DataCell[] m_cells;

    /**
     * @param rowKey the RowID
     * @param row the cells, none null
     */
    public DefaultRow(final RowKey rowKey, final DataCell... row) {
        m_key = rowKey;
        m_cells = row.clone();
        final int missing = Arrays.asList(m_cells).indexOf(null);
        if (rowKey == null || missing >= 0) {
            throw new IllegalArgumentException(rowKey == null ? "The RowID must not be null"
                : "Cell " + missing + " of row " + rowKey + " must not be null: use a missing cell");
        }
    }

    /**
     * @param rowId the RowID
     * @param row the cells, none null
     */
    public DefaultRow(final String rowId, final DataCell... row) {
        this(new RowKey(rowId), row);
    }

    /**
     * @param rowKey the RowID
     * @param row the cells, none null
     */
    public DefaultRow(final RowKey rowKey, final List<DataCell> row) {
        this(rowKey, row.toArray(DataCell[]::new));
    }

    /**
     * @param rowId the RowID
     * @param row the cells, none null
     */
    public DefaultRow(final String rowId, final List<DataCell> row) {
        this(new RowKey(rowId), row);
    }

    /**
     * @param key the RowID
     * @param row whose cells are taken
     */
    public DefaultRow(final RowKey key, final DataRow row) {
        this(key, row.stream().toArray(DataCell[]::new));
    }

    /**
     * @param rowId the RowID
     * @param row numbers
     */
    public DefaultRow(final String rowId, final double... row) {
        this(rowId, DoubleStream.of(row).mapToObj(DoubleCell::new).toArray(DataCell[]::new));
    }

    /**
     * @param rowId the RowID
     * @param row integers
     */
    public DefaultRow(final String rowId, final int... row) {
        this(rowId, IntStream.of(row).mapToObj(IntCell::new).toArray(DataCell[]::new));
    }

    /**
     * @param rowId the RowID
     * @param row texts, none null
     */
    public DefaultRow(final String rowId, final String... row) {
        this(rowId, Stream.of(row).map(StringCell::new).toArray(DataCell[]::new));
    }

    @Override
    public final RowKey getKey() {
        return m_key;
    }

    @Override
    public final int getNumCells() {
        return m_cells.length;
    }

    @Override
    public final DataCell getCell(final int index) {
        return m_cells[index];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Collections.unmodifiableList(Arrays.asList(m_cells)).iterator();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DefaultRow other && m_key.equals(other.m_key) && Arrays.equals(m_cells, other.m_cells);
    }

    @Override
    public int hashCode() {
        return m_key.hashCode() ^ Arrays.hashCode(m_cells);
    }

    @Override
    public String toString() {
        return m_key + ": " + Arrays.toString(m_cells);
    }
}
