package org.knime.core.node.port.image;

import java.io.IOException;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** An image that a port hands over; of the formats that KNIME knows, the stand-in reads PNG alone. */
public class ImagePortObject extends AbstractPortObject {

    /** The type of ports for images. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ImagePortObject.class);

    private ImageContent m_content;

    private ImagePortObjectSpec m_spec;

    /** For the framework. */
    public ImagePortObject() {
    }

    /**
     * @param content the image
     * @param spec the type of cell that it becomes
     */
    public ImagePortObject(final ImageContent content, final ImagePortObjectSpec spec) {
        if (content == null || spec == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        m_content = content;
        m_spec = spec;
    }

    /** @return a cell with the image */
    public DataCell toDataCell() {
        return m_content.toImageCell();
    }

    @Override
    public String getSummary() {
        return m_content.getSummary();
    }

    @Override
    public ImagePortObjectSpec getSpec() {
        return m_spec;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    protected void save(final PortObjectZipOutputStream out, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(m_content.getClass().getName()));
        m_content.save(out);
        out.close();
    }

    @Override
    protected void load(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final ZipEntry entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(PNGImageContent.class.getName())) {
            throw new IOException("No image content factory for class name '" + (entry == null ? "" : entry.getName())
                + "' registered.");
        }
        m_content = new PNGImageContent(in);
        in.close();
        m_spec = (ImagePortObjectSpec)spec;
    }

    /** Writes and reads images. */
    public static final class Serializer extends AbstractPortObjectSerializer<ImagePortObject> {

        /** For the framework. */
        public Serializer() {
        }
    }
}
