package org.carrot.knime.nodes.apply;

import java.util.Optional;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.PredictionRefiner;
import org.carrot.knime.port.PredictionRefinerSpec;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.ScoreNames;
import org.carrot.knime.table.ScoreReader;
import org.carrot.knime.table.Scores;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node Prediction Refiner (Apply). */
public final class PredictionRefinerApplyNodeFactory extends DefaultNodeFactory {

    private static final int REFINER = 0;

    private static final int TABLE = 1;

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Prediction Refiner (Apply)") //
        .icon("apply.png") //
        .shortDescription("Corrects a model's scores by what the Prediction Refiner has learned.") //
        .fullDescription("""
                <p>Corrects the scores of a table by a refiner from the Prediction Refiner and appends the refined
                probabilities and the class that they predict. The table needs the same columns of scores as the one from
                which the refiner was learned, made by the same model with the same prompt; the true classes are not
                needed.</p>
                <p>The prediction column tells the Few-Shot Evaluator the method, its queries and its time: those of the
                prediction that is refined, where the table has it, and the time that learning and applying the refiner
                took. The query that scored the images from which the refiner was learned is not among these.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p //
            .addInputPort("Refiner", "What the Prediction Refiner has learned.", PredictionRefiner.TYPE)
            .addInputTable("Scored images", """
                    Images with their scores for all classes of the refiner, one column for each class.""")
            .addOutputTable("Refined predictions", """
                    The input table with a column for the refined probability of each class,
                    <tt>P (target=class) (refined)</tt>, and the most probable class, <tt>Prediction (target)
                    (refined)</tt>. Where a score is missing, these cells are missing, and the node warns.""")) //
        .model(m -> m.parametersClass(PredictionRefinerApplyParameters.class)
            .configure(PredictionRefinerApplyNodeFactory::configure).execute(PredictionRefinerApplyNodeFactory::execute)) //
        .nodeType(NodeType.Predictor) //
        .keywords("CARROT", "CraFT", "few-shot", "refiner", "calibration", "predictor", "logits", "apply");

    /** Called by the framework. */
    public PredictionRefinerApplyNodeFactory() {
        super(NODE);
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final PredictionRefinerApplyParameters parameters = in.getParameters();
        final PredictionRefinerSpec refiner = in.getInPortSpec(REFINER);
        final var table = in.getInTableSpec(TABLE);
        reader(parameters, refiner, table);
        out.setOutSpecs(columns(parameters, refiner).appendedTo(table, Optional.empty()));
    }

    private static ScoreReader reader(final PredictionRefinerApplyParameters parameters,
        final PredictionRefinerSpec refiner, final DataTableSpec table) throws InvalidSettingsException {
        final var learned = refiner.scores();
        final var names = parameters.m_names.map(ScoreNames::new).orElse(learned.names());
        return new Scores(learned.kind(), names, learned.classes()).reader(table);
    }

    private static PredictionColumns columns(final PredictionRefinerApplyParameters parameters,
        final PredictionRefinerSpec refiner) {
        return new PredictionColumns(refiner.target(), refiner.scores().classes(), parameters.m_appendProbabilities,
            parameters.m_suffix);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final PredictionRefinerApplyParameters parameters = in.getParameters();
        final PredictionRefiner refiner = in.getInPortObject(REFINER);
        final var table = in.getInTable(TABLE);
        final var refined = NodeWork.run(() -> new TableRefinement(refiner,
            reader(parameters, refiner.getSpec(), table.getDataTableSpec()), columns(parameters, refiner.getSpec()),
            in.getExecutionContext()).appendTo(table));
        out.setOutData(refined.table());
        if (refined.incomplete() > 0) {
            out.setWarningMessage("%,d of %,d rows lack a score for some class: their predictions are missing."
                .formatted(refined.incomplete(), table.size()));
        }
    }
}
