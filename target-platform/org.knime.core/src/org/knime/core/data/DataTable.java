package org.knime.core.data;

/** Rows that follow one table specification. */
public interface DataTable extends Iterable<DataRow> {

    /** @return the specification of all rows */
    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}
