package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is small enough to be written as keys and values. Sub-classes need a public no-arg constructor. */
public abstract class AbstractSimplePortObject implements PortObject {

    /** For sub-classes. */
    public AbstractSimplePortObject() {
    }

    /**
     * @param model where to save this object
     * @param exec takes the progress
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    /**
     * @param model where an object of this class was saved
     * @param spec its specification
     * @param exec takes the progress
     * @throws InvalidSettingsException if that is not complete
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
        throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(final Object obj) {
        return this == obj || obj != null && getClass() == obj.getClass()
            && content().isIdentical(((AbstractSimplePortObject)obj).content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    private ModelContent content() {
        final ModelContent content = new ModelContent("content");
        try {
            save(content, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException("Nobody can cancel this", e);
        }
        return content;
    }

    /**
     * Writes and reads such objects.
     *
     * @param <T> their class
     */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
        extends PortObjectSerializer<T> {

        /** For sub-classes. */
        public AbstractSimplePortObjectSerializer() {
        }

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            final ModelContent content = SimpleContent.create(portObject.getClass());
            portObject.save(SimpleContent.addModel(content), exec);
            SimpleContent.write(content, SimpleContent.SIMPLE, out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            final ModelContentRO content = SimpleContent.read(SimpleContent.SIMPLE, in);
            final String name = SimpleContent.className(content);
            final Class<? extends PortObject> cls = PortTypeRegistry.getInstance().getObjectClass(name)
                .orElseThrow(() -> new IOException("Port object class " + name + " is not installed"));
            final AbstractSimplePortObject object =
                SimpleContent.instantiate(cls.asSubclass(AbstractSimplePortObject.class));
            try {
                object.load(content.getModelContent(SimpleContent.MODEL), spec, exec);
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load " + name + ": " + e.getMessage(), e);
            }
            return (T)object;
        }
    }
}
