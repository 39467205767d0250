package org.carrot.knime.view;

import java.util.function.Supplier;

import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/**
 * The last output of a node whose view is wanted as an image too, for reports and documents. Users add the port where they
 * need it; nodes of saved workflows keep the ports that they have.
 */
public final class ImageOutput {

    private ImageOutput() {
    }

    /**
     * Adds the port behind all other outputs; the group's name is the file format.
     *
     * @param description what the image shows
     */
    public static void addTo(final DynamicPortsAdder ports, final String description) {
        ports.addOutputPortGroup("Image", g -> g.name("Image").description(description + """
                 A PNG image, for example for Image to Table, Image Writer (Port) or a report. Add this port with the
                node's <i>...</i>""").optional().supportedTypes(ImagePortObject.TYPE));
    }

    /** Says what the port will give, if it is there. */
    public static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final int port = in.getOutPortTypes().length - 1;
        if (in.getOutPortTypes()[port].equals(ImagePortObject.TYPE)) {
            out.setOutSpec(port, spec());
        }
    }

    /**
     * Hands out the image, if the port is there.
     *
     * @param picture draws it, as a PNG file
     */
    public static void set(final ExecuteInput in, final ExecuteOutput out, final Supplier<byte[]> picture) {
        final int port = in.getOutPortTypes().length - 1;
        if (in.getOutPortTypes()[port].equals(ImagePortObject.TYPE)) {
            out.setOutData(port, new ImagePortObject(new PNGImageContent(picture.get()), spec()));
        }
    }

    private static ImagePortObjectSpec spec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }
}
