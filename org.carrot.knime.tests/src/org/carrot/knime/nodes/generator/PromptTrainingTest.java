package org.carrot.knime.nodes.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.port.Prompt;
import org.carrot.knime.training.NodeTraining;
import org.carrot.knime.training.SearchChoices.SearchMethod;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;

/** A prompt is tuned, within its budget, the same each time. */
final class PromptTrainingTest {

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final LabelledImages m_images = LinearBlackBox.images(8, 0.5, 1, "cat", "dog", "bird");

    private final PromptGeneratorParameters m_parameters = new PromptGeneratorParameters();

    @BeforeEach
    void makeItShort() {
        m_parameters.m_queryBudget = Optional.of(1 + 10 * 41L);
    }

    @Test
    void aTunedPromptTellsImagesApartThatItHasNotSeen() throws Exception {
        final var model = train(Optional.empty());
        assertEquals(411, model.cost().queries());
        assertEquals(11, model.history().size(), "the start and ten generations");
        final var unseen = LinearBlackBox.images(50, 0.5, 2, "cat", "dog", "bird");
        final double before = accuracy(model, PredictionMode.ZERO_SHOT, unseen);
        final double after = accuracy(model, PredictionMode.PROMPT_ONLY, unseen);
        assertTrue(after > before + 0.1, before + " before, " + after + " after");
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodGivesAPromptWithoutARefiner(final SearchMethod method) throws Exception {
        m_parameters.m_method = method;
        m_parameters.m_queryBudget = Optional.of(1 + 2 * 41L);
        assertEquals("class", new Prompt(train(Optional.empty()), "class").getSpec().target());
    }

    @Test
    void anotherExecutionGivesTheSameAndAnotherSeedDoesNot() throws Exception {
        final var first = train(Optional.empty());
        final var second = train(Optional.empty());
        assertArrayEquals(first.prompt().tuned(), second.prompt().tuned());
        assertEquals(first.history(), second.history());
        m_parameters.m_seed = Optional.of(2L);
        assertTrue(!first.history().equals(train(Optional.empty()).history()));
    }

    @Test
    void validationImagesDecide() throws Exception {
        m_parameters.m_queryBudget = Optional.of(500L);
        final var validation = LinearBlackBox.images(10, 0.5, 3, "cat", "dog", "bird");
        final var model = train(Optional.of(validation));
        final double best = model.history().stream().mapToDouble(g -> g.validationAccuracy()).filter(Double::isFinite)
            .max().getAsDouble();
        assertEquals(best, accuracy(model, PredictionMode.PROMPT_ONLY, validation), 1e-9);
    }

    private TunedModel train(final Optional<LabelledImages> validation) throws Exception {
        return NodeTraining.run(m_model, Ledger.unlimited(), m_parameters, m_images, validation, Optional.empty(),
            new NodeMonitor(new ExecutionMonitor(new DefaultNodeProgressMonitor()))).result().model();
    }

    private double accuracy(final TunedModel model, final PredictionMode mode, final LabelledImages images)
        throws Exception {
        final double[][] predictions = new Predictor(new BlackBox(m_model, Ledger.unlimited()), model, mode)
            .predict(List.copyOf(images.images()), Monitor.silent());
        int right = 0;
        for (int i = 0; i < predictions.length; i++) {
            int best = 0;
            for (int k = 1; k < predictions[i].length; k++) {
                best = predictions[i][k] > predictions[i][best] ? k : best;
            }
            right += best == images.labels()[i] ? 1 : 0;
        }
        return (double)right / predictions.length;
    }
}
