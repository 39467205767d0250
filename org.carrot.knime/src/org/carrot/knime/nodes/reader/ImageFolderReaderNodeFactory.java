package org.carrot.knime.nodes.reader;

import java.util.Optional;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.DatasetSource;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/**
 * The node Image Dataset Reader. It was the Image Folder Reader once; the name of this class stands in saved workflows.
 */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Image Dataset Reader") //
        .icon("reader.png") //
        .shortDescription("Reads labelled images from a folder for each class or by a split file.") //
        .fullDescription("""
                <p>Reads the PNG and JPEG images of a classification task. Their classes come from one of two
                places:</p>
                <ul>
                <li><b>Class folders</b>: the folder has a sub-folder for each class, named as the class, or split
                folders such as <i>train</i> and <i>test</i> that have them. Hidden files and folders are left out. On
                request only a few images of each class (<i>shots</i>) are drawn, with a seed.</li>
                <li><b>Split file</b>: a JSON file in the format of CoOp, such as <tt>split_zhou_OxfordPets.json</tt>,
                lists the path, the label and the class name of each image of the splits <i>train</i>, <i>val</i> and
                <i>test</i>. The rows follow the file, so that the Few-Shot Sampler draws the few-shot sets on which
                CoOp and its successors are measured.</li>
                </ul>
                <p>The model reads the names of the classes, and an underscore as a space. Name the class folders as you
                would say it, for example <tt>mountain_bike</tt>.</p>
                <p>A PNG file is taken as it is. A JPEG becomes a PNG of the same pixels, turned upright if the camera
                was not. Images may be of any size up to 89 million pixels.</p>
                <p>The format is that of Zhou et al., <a href="https://arxiv.org/abs/2109.01134">Learning to Prompt for
                Vision-Language Models</a>, IJCV 2022; the split files are linked from
                <a href="https://github.com/KaiyangZhou/CoOp/blob/main/DATASETS.md">CoOp's data sets</a>.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p.addOutputTable("Images", """
                One row for each image: the image itself or the path of its file, or both, its class, and its split
                (missing without splits). The domain of the class column lists the classes: those of folders in
                alphabetical order; those of a split file, of all its splits, in the order of their labels.""")) //
        .model(m -> m.parametersClass(ImageDatasetParameters.class)
            .configure(ImageFolderReaderNodeFactory::configure).execute(ImageFolderReaderNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("few-shot", "shots", "classification", "folder", "data set", "split",
            "CoOp", "JSON", "PNG", "JPEG", "picture", "photo");

    /** Called by the framework. */
    public ImageFolderReaderNodeFactory() {
        super(NODE);
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ImageDatasetParameters parameters = in.getParameters();
        UserPath.resolve(parameters.m_folder);
        if (parameters.m_source == DatasetSource.SPLIT_FILE) {
            if (parameters.m_splitFile.isBlank()) {
                throw new InvalidSettingsException(
                    "The classes come from a split file, but none is given. Enter its path, or choose class folders.");
            }
            UserPath.resolve(parameters.m_splitFile);
        }
        out.setOutSpecs(ImageTable.spec(parameters, Optional.empty()));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final var reading = new ImageDatasetReading(in.getParameters());
        out.setOutData(NodeWork.run(() -> reading.read(in.getExecutionContext())));
        reading.warning().ifPresent(out::setWarningMessage);
    }
}
