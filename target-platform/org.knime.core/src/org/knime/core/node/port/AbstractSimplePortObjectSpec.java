package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A specification that is written as keys and values. Sub-classes need a public no-arg constructor. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    /** For sub-classes. */
    public AbstractSimplePortObjectSpec() {
    }

    /** @param model where to save this specification */
    protected abstract void save(ModelContentWO model);

    /**
     * @param model where a specification of this class was saved
     * @throws InvalidSettingsException if that is not complete
     */
    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(final Object obj) {
        return this == obj || obj != null && getClass() == obj.getClass()
            && content().isIdentical(((AbstractSimplePortObjectSpec)obj).content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    private ModelContent content() {
        final ModelContent content = new ModelContent("content");
        save(content);
        return content;
    }

    /**
     * Writes and reads such specifications.
     *
     * @param <T> their class
     */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
        extends PortObjectSpecSerializer<T> {

        /** For sub-classes. */
        public AbstractSimplePortObjectSpecSerializer() {
        }

        @Override
        public void savePortObjectSpec(final T spec, final PortObjectSpecZipOutputStream out) throws IOException {
            final ModelContent content = SimpleContent.create(spec.getClass());
            spec.save(SimpleContent.addModel(content));
            SimpleContent.write(content, SimpleContent.SIMPLE, out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final ModelContentRO content = SimpleContent.read(SimpleContent.SIMPLE, in);
            final String name = SimpleContent.className(content);
            final Class<? extends PortObjectSpec> cls = PortTypeRegistry.getInstance().getSpecClass(name)
                .orElseThrow(() -> new IOException("Port object specification class " + name + " is not installed"));
            final AbstractSimplePortObjectSpec spec =
                SimpleContent.instantiate(cls.asSubclass(AbstractSimplePortObjectSpec.class));
            try {
                spec.load(content.getModelContent(SimpleContent.MODEL));
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load " + name + ": " + e.getMessage(), e);
            }
            return (T)spec;
        }
    }
}
