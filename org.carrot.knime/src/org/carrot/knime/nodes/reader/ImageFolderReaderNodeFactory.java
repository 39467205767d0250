package org.carrot.knime.nodes.reader;

import java.util.Optional;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.UserPath;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node Image Folder Reader. */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Image Folder Reader") //
        .icon("reader.png") //
        .shortDescription("Reads images from a folder that has a sub-folder for each class.") //
        .fullDescription("""
                <p>Reads the PNG and JPEG images of a classification task. The folder has a sub-folder for each class,
                named as the class, or split folders such as <i>train</i> and <i>test</i> that have them. On request
                only a few images of each class (<i>shots</i>) are drawn, with a seed, so that the draw can be
                repeated.</p>
                <p>Name the class folders as you would say it, for example <tt>mountain_bike</tt>: the model reads the
                names of the classes, and an underscore as a space. Hidden files and folders are left out.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p.addOutputTable("Images", """
                One row for each image: the image itself, the path of its file (if asked for), its class, and the split
                folder (missing without split folders). The domain of the class column lists all classes in
                alphabetical order.""")) //
        .model(m -> m.parametersClass(ImageFolderParameters.class)
            .configure(ImageFolderReaderNodeFactory::configure).execute(ImageFolderReaderNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("few-shot", "shots", "classification", "folder", "PNG", "JPEG", "picture", "photo");

    /** Called by the framework. */
    public ImageFolderReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ImageFolderParameters parameters = in.getParameters();
        UserPath.resolve(parameters.m_folder);
        out.setOutSpecs(ImageTable.spec(parameters, Optional.empty()));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final var reading = new ImageFolderReading(in.getParameters());
        out.setOutData(NodeWork.run(() -> reading.read(in.getExecutionContext())));
        reading.warning().ifPresent(out::setWarningMessage);
    }
}
