package org.knime.core.node;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowIterator;

/** What a node is given for its execution: progress, cancellation, and a way to create tables. */
public class ExecutionContext extends ExecutionMonitor {

    /**
     * @param progMon takes the progress
     * @param node ignored: tables do not know who made them
     */
    public ExecutionContext(final NodeProgressMonitor progMon, final Node node) {
        super(progMon);
    }

    /**
     * @param spec the columns of a new table, whose domains are kept and widened
     * @return a container that takes the rows
     */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /**
     * @param spec the columns of a new table
     * @param initDomain whether the columns' domains are kept and widened; otherwise they are found from nothing
     * @return a container that takes the rows
     */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final boolean initDomain) {
        return new BufferedDataContainer(spec, initDomain);
    }

    /**
     * @param in a table
     * @param newSpec columns of the same types
     * @return the same rows under the other columns
     */
    public BufferedDataTable createSpecReplacerTable(final BufferedDataTable in, final DataTableSpec newSpec) {
        return new BufferedDataTable(new DataTable() {

            @Override
            public DataTableSpec getDataTableSpec() {
                return newSpec;
            }

            @Override
            public RowIterator iterator() {
                return in.iterator();
            }
        }, in.size());
    }
}
