package org.knime.core.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One row of a table: its RowID and its cells. */
public interface DataRow extends Iterable<DataCell> {

    /** @return the RowID */
    RowKey getKey();

    /** @return the number of cells */
    int getNumCells();

    /**
     * @param index the column, from 0
     * @return the cell
     * @throws IndexOutOfBoundsException if there is no such column
     */
    DataCell getCell(int index);

    /** @return the cells in the order of the columns */
    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
