package org.knime.core.node.port.image;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Of what format an image will be. */
public final class ImagePortObjectSpec extends AbstractSimplePortObjectSpec {

    private DataType m_type;

    /** For the framework. */
    public ImagePortObjectSpec() {
    }

    /** @param type the type of cell that the image becomes */
    public ImagePortObjectSpec(final DataType type) {
        if (type == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        m_type = type;
    }

    /** @return the type of cell that the image becomes */
    public DataType getDataType() {
        return m_type;
    }

    @Override
    protected void save(final ModelContentWO model) {
        m_type.save(model);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_type = DataType.load(model);
    }

    /** Writes and reads specifications. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ImagePortObjectSpec> {

        /** For the framework. */
        public Serializer() {
        }
    }
}
