package org.carrot.knime.nodes.sampler;

import org.carrot.knime.execution.NodeWork;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node Few-Shot Sampler. */
public final class FewShotSamplerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Few-Shot Sampler") //
        .icon("sampler.png") //
        .shortDescription("Draws a few rows of each class for training and for validation, as published.") //
        .fullDescription("""
                <p>Draws the same number of rows (<i>shots</i>) of each class for training, and a few more for
                validation. With a seed the draw can be repeated; a loop over seeds shows how much a result depends on
                it.</p>
                <p>The draw is that of CoOp: on the same rows in the same order it gives the few-shot sets on which CoOp
                and its successors are measured, image by image. To get them, read a data set with its split file
                (<tt>split_zhou_*.json</tt>) by the Image Dataset Reader, draw from the splits <i>train</i> and
                <i>val</i>, leave the validation images as published, and take the seed 1, 2 or 3. The rows of the split
                <i>test</i> are in the rest; filter them to test.</p>
                <p>How it draws: the classes come one after the other as they first appear in the table, each by
                Python's <tt>random.sample</tt> after <tt>random.seed</tt>; the random numbers go on from training to
                validation. Of a class with fewer rows all are taken.</p>
                <p>Literature: Zhou et al., <a href="https://arxiv.org/abs/2109.01134">Learning to Prompt for
                Vision-Language Models</a>, IJCV 2022; Lin et al.,
                <a href="https://arxiv.org/abs/2301.06267">Multimodality Helps Unimodality</a>, CVPR 2023,
                who publish the lists of images that these seeds give.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p
            .addInputTable("Labelled table", """
                    A row for each image, with a column that names its class. The images themselves are not looked at:
                    any labelled table will do.""")
            .addOutputTable("Training table", """
                    The rows drawn for training: class by class in the order in which the classes first appear, and in a
                    class in the order drawn. RowIDs are kept, also in the other tables.""")
            .addOutputTable("Validation table", """
                    The rows drawn for validation, in the same order. Empty if none are asked for.""")
            .addOutputTable("Rest", """
                    All other rows in their order, those without a class included. Without splits they serve as test
                    images.""")) //
        .model(m -> m.parametersClass(FewShotSamplerParameters.class).configure(FewShotSamplerNodeFactory::configure)
            .execute(FewShotSamplerNodeFactory::execute)) //
        .nodeType(NodeType.Manipulator) //
        .keywords("few-shot", "shots", "sampling", "stratified", "partition", "split", "seed", "CoOp", "validation");

    /** Called by the framework. */
    public FewShotSamplerNodeFactory() {
        super(NODE);
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final var table = in.getInTableSpec(0);
        Sampling.checkColumns(in.getParameters(), table);
        out.setOutSpecs(table, table, table);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final var sampling = new Sampling(in.getParameters());
        out.setOutData(NodeWork.run(() -> sampling.sample(in.getInTable(0), in.getExecutionContext())));
        sampling.warning().ifPresent(out::setWarningMessage);
    }
}
