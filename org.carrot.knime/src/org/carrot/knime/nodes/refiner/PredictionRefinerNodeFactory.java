package org.carrot.knime.nodes.refiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.TrainingVariables;
import org.carrot.knime.port.PredictionRefiner;
import org.carrot.knime.port.PredictionRefinerSpec;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.Scores;
import org.carrot.refiner.RefinerEngine;
import org.carrot.run.Failure;
import org.carrot.tuner.refiner.LearnedRefiner;
import org.carrot.tuner.refiner.RecordedScores;
import org.carrot.tuner.refiner.RefinerTrainer;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node Prediction Refiner. */
public final class PredictionRefinerNodeFactory extends DefaultNodeFactory {

    private static final int TRAINING = 0;

    private static final int VALIDATION = 1;

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Prediction Refiner") //
        .icon("refiner.png") //
        .shortDescription("Learns from a few labelled images how to correct a model's scores, without asking the model.") //
        .fullDescription("""
                <p>Learns a <b>refiner</b>, a small model that corrects the scores which another model gave to the classes:
                Y' = Y + R(Y). It takes a table in which the scores already stand, for example from the Black-Box VLM Query
                or any predictor with probabilities, beside the true classes of a few images each. Nobody is asked
                anything: the node costs no queries. The Prediction Refiner (Apply) corrects other tables.</p>
                <p>By default (<b>Auto</b>) the refiner is linear and fitted to the one minimum of its loss, the mean
                cross-entropy with a ridge penalty; how strong the penalty is follows from the validation images or from
                cross-validation. The network of the CARROT paper, the settings of its authors' program and every single
                setting can be chosen instead. It is the prediction refiner of the Collaborative Trainer on its own, as
                in the paper's ablation of the same name: the prompt stays as it is.</p>
                """ + TrainingVariables.DESCRIPTION) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(PredictionRefinerNodeFactory::ports) //
        .model(m -> m.parametersClass(PredictionRefinerParameters.class)
            .configure(PredictionRefinerNodeFactory::configure).execute(PredictionRefinerNodeFactory::execute)) //
        .nodeType(NodeType.Learner) //
        .keywords("CARROT", "CraFT", "few-shot", "black box", "refiner", "calibration", "residual", "adapter", "ridge",
            "logits", "learner") //
        .addExternalResource("https://arxiv.org/abs/2402.04050",
            "Wang et al.: Connecting the Dots: Collaborative Fine-tuning for Black-Box Vision-Language Models, ICML 2024");

    /** Called by the framework. */
    public PredictionRefinerNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        ports.addInputPortGroup("Scored training images", g -> g.name("Scored training images").description("""
                The images to learn from, a few of each class: their scores for all classes, in one column for each class,
                and their true classes.""").fixed(BufferedDataTable.TYPE));
        ports.addInputPortGroup("Scored validation images", g -> g.name("Scored validation images").description("""
                Other images with the same columns, which decide how strong the refiner is or which epoch is kept. They
                are not learned from.""").optional().supportedTypes(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("Refiner", g -> g.name("Refiner")
            .description("The refiner, for the Prediction Refiner (Apply).").fixed(PredictionRefiner.TYPE));
        ports.addOutputPortGroup("Training history", g -> g.name("Training history").description("""
                The scores by themselves, in row 0, and then a row for each epoch of a network or for a linear refiner's
                one fit: the cross-entropy on the training images of the scores and of the refined ones, the accuracy of
                the refined ones on the training and the validation images (0 to 1; missing where not measured).""")
            .fixed(BufferedDataTable.TYPE));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final PredictionRefinerParameters parameters = in.getParameters();
        final var scores = scores(parameters, in.getInTableSpec(TRAINING));
        if (in.getInPortSpecs().length > VALIDATION) {
            try {
                ClassColumn.of(in.getInTableSpec(VALIDATION), parameters.m_classColumn);
                scores.reader(in.getInTableSpec(VALIDATION));
            } catch (InvalidSettingsException ex) {
                throw new InvalidSettingsException("Validation images: " + ex.getMessage(), ex);
            }
        }
        TrainingVariables.announce();
        out.setOutSpecs(new PredictionRefinerSpec(parameters.m_classColumn, scores), RefinerHistory.SPEC);
    }

    private static Scores scores(final PredictionRefinerParameters parameters, final DataTableSpec table)
        throws InvalidSettingsException {
        ClassColumn.of(table, parameters.m_classColumn);
        return Scores.in(table, parameters.m_scores, parameters.names());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final PredictionRefinerParameters parameters = in.getParameters();
        final var exec = in.getExecutionContext();
        final long begin = System.nanoTime();
        NodeWork.run(() -> {
            final var table = in.getInTable(TRAINING);
            final var scores = scores(parameters, table.getDataTableSpec());
            final var reader = new LabelledScores(scores, parameters.m_classColumn);
            final var training = reader.read(table, "training table", exec);
            final Optional<RecordedScores> validation = in.getInPortObjects().length > VALIDATION
                ? Optional.of(reader.read(in.getInTable(VALIDATION), "validation table", exec)) : Optional.empty();
            final var trainer = new RefinerTrainer(training, validation, new NodeMonitor(exec));
            final var learned = learn(trainer, parameters, training.shots());
            final double seconds = (System.nanoTime() - begin) / 1e9;
            out.setOutData(
                new PredictionRefiner(learned.weights(),
                    new PredictionRefiner.Training(training.size(), learned.history(), seconds),
                    new PredictionRefinerSpec(parameters.m_classColumn, scores)),
                RefinerHistory.create(learned.history(), exec));
            tell(learned, trainer, training, validation.isPresent(), out);
            return null;
        });
    }

    private static LearnedRefiner learn(final RefinerTrainer trainer, final PredictionRefinerParameters parameters,
        final int shots) throws InvalidSettingsException, KNIMEException {
        final var penalty = parameters.penalty();
        final var network = parameters.network(shots);
        try {
            if (network.isPresent()) {
                return trainer.network(network.get(), RefinerEngine.java(Runtime.getRuntime().availableProcessors()));
            }
            return penalty.isPresent() ? trainer.ridge(penalty.get()) : trainer.auto();
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(("The images are too few for this method (%s) Give at least two of each "
                + "class, or validation images, or choose Custom with a penalty of your own.").formatted(ex.getMessage()),
                ex);
        } catch (CancellationException ex) {
            throw ex;
        } catch (RuntimeException | OutOfMemoryError ex) {
            throw NodeWork.failure(Failure.of("Training the refiner", ex));
        }
    }

    private static void tell(final LearnedRefiner learned, final RefinerTrainer trainer, final RecordedScores training,
        final boolean validated, final ExecuteOutput out) {
        final double best = learned.history().stream()
            .mapToDouble(g -> validated ? g.validationAccuracy() : g.trainingAccuracy()).filter(a -> !Double.isNaN(a))
            .max().orElse(Double.NaN);
        TrainingVariables.push(trainer.accuracy(learned.weights()), best, 0);
        final List<String> warnings = new ArrayList<>();
        if (learned.weights().isEmpty()) {
            warnings.add(("No refiner did better on the %s than the scores by themselves: applying it leaves them as they "
                + "are.").formatted(validated ? "validation images" : "images that it does not learn from"));
        }
        final var unseen = training.classes().without(training.labels());
        if (!unseen.isEmpty()) {
            warnings.add("There are no training images of: " + FirstFew.of(unseen) + ".");
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }
}
