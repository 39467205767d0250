package org.knime.core.node;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowIterator;

/** What a node is given for its execution: progress, cancellation, and a way to create tables. */
public class ExecutionContext extends ExecutionMonitor {

    private final Node m_node;

    /**
     * @param progMon takes the progress
     * @param node the node that is executed
     */
    public ExecutionContext(final NodeProgressMonitor progMon, final Node node) {
        super(progMon);
        m_node = node;
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
        return new BufferedDataContainer(spec, initDomain, m_node);
    }

    /**
     * Creates a context for a part of the work, as {@link #createSubProgress(double)} creates a monitor.
     *
     * @param maxProg the part's share of the whole, in [0, 1]
     * @return the context
     */
    public ExecutionContext createSubExecutionContext(final double maxProg) {
        return new ExecutionContext(subMonitor(maxProg, false), m_node);
    }

    /**
     * Creates a context for a part of the work whose messages are not shown.
     *
     * @param maxProg the part's share of the whole, in [0, 1]
     * @return the context
     */
    public ExecutionContext createSilentSubExecutionContext(final double maxProg) {
        return new ExecutionContext(subMonitor(maxProg, true), m_node);
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
        }, in.size(), m_node);
    }

}
