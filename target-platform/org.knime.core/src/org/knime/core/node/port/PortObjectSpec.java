package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

/** What a port hands over when its node is configured. */
public interface PortObjectSpec {

    /** @return views of this specification, not null */
    JComponent[] getViews();

    /**
     * Writes and reads specifications of one class; named by the extension point {@code org.knime.core.PortType}.
     *
     * @param <T> the class
     */
    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {

        /** For sub-classes. */
        public PortObjectSpecSerializer() {
        }

        /**
         * @param portObjectSpec what to write
         * @param out where to
         * @throws IOException if writing fails
         */
        public abstract void savePortObjectSpec(T portObjectSpec, PortObjectSpecZipOutputStream out)
            throws IOException;

        /**
         * @param in what was written
         * @return the specification
         * @throws IOException if reading fails
         */
        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }
}
