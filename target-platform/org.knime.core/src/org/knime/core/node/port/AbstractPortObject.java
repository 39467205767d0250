package org.knime.core.node.port;

import java.io.IOException;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** A port object that writes and reads itself. Sub-classes need a public no-arg constructor. */
public abstract class AbstractPortObject implements PortObject {

    /** For sub-classes. */
    public AbstractPortObject() {
    }

    /**
     * @param out where to write this object to
     * @param exec takes the progress
     * @throws IOException if writing fails
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /**
     * @param in where an object of this class was written to
     * @param spec its specification
     * @param exec takes the progress
     * @throws IOException if reading fails
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /**
     * Writes and reads such objects.
     *
     * @param <T> their class
     */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
        extends PortObjectSerializer<T> {

        /** For sub-classes. */
        public AbstractPortObjectSerializer() {
        }

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            SimpleContent.write(SimpleContent.create(portObject.getClass()), SimpleContent.META, out);
            portObject.save(out, exec);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            final String name = SimpleContent.className(SimpleContent.read(SimpleContent.META, in));
            final Class<? extends PortObject> cls = PortTypeRegistry.getInstance().getObjectClass(name)
                .orElseThrow(() -> new IOException("Port object class " + name + " is not installed"));
            final AbstractPortObject object = SimpleContent.instantiate(cls.asSubclass(AbstractPortObject.class));
            object.load(in, spec, exec);
            return (T)object;
        }
    }
}
