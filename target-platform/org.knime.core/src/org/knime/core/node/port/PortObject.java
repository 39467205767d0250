package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What a port hands over when its node is executed. */
public interface PortObject {

    /** @return a few words for users */
    String getSummary();

    /** @return the specification that describes this object */
    PortObjectSpec getSpec();

    /** @return views of this object, not null */
    JComponent[] getViews();

    /**
     * Writes and reads port objects of one class; named by the extension point {@code org.knime.core.PortType}.
     *
     * @param <T> the class
     */
    abstract class PortObjectSerializer<T extends PortObject> {

        /** For sub-classes. */
        public PortObjectSerializer() {
        }

        /**
         * @param portObject what to write
         * @param out where to
         * @param exec takes the progress
         * @throws IOException if writing fails
         * @throws CanceledExecutionException if the user has cancelled it
         */
        public abstract void savePortObject(T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

        /**
         * @param in what was written
         * @param spec the specification that was written beside it
         * @param exec takes the progress
         * @return the object
         * @throws IOException if reading fails
         * @throws CanceledExecutionException if the user has cancelled it
         */
        public abstract T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;
    }
}
