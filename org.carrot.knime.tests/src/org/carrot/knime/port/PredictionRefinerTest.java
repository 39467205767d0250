package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.table.ScoreNames;
import org.carrot.knime.table.Scores;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;

/** What is saved of a refiner is read back as it was. */
final class PredictionRefinerTest {

    private static final PredictionRefinerSpec SPEC = new PredictionRefinerSpec("class", new Scores(
        ScoreKind.PROBABILITIES, new ScoreNames("P (class={}) & <b>"), new ClassNames(List.of("öl", "a\nb"))));

    private static final RefinerWeights WEIGHTS =
        new RefinerWeights(List.of(new Layer(2, 2, new float[]{1, Float.MIN_VALUE, -0.1f, 3e30f}, new float[]{0, 7})), true);

    private static final PredictionRefiner.Training TRAINING = new PredictionRefiner.Training(32,
        List.of(new Generation(0, 0, Double.NaN, 1.5, 1.25, 0.5, Double.NaN, Double.NaN)), 0.75);

    @Test
    void aRefinerKeepsItsWeightsAndItsRecord() throws InvalidSettingsException {
        final var loaded = reload(new PredictionRefiner(Optional.of(WEIGHTS), TRAINING, SPEC));
        assertEquals("class", loaded.getSpec().target());
        assertEquals(SPEC.scores(), loaded.getSpec().scores());
        final var layer = loaded.weights().orElseThrow().layers().get(0);
        assertArrayEquals(WEIGHTS.layers().get(0).weights(), layer.weights());
        assertArrayEquals(WEIGHTS.layers().get(0).bias(), layer.bias());
        assertTrue(loaded.weights().get().residual());
        assertEquals(TRAINING, loaded.training());
        assertEquals("2 classes of 'class', learned from 32 images", loaded.getSummary());
    }

    @Test
    void whatLeavesTheScoresAloneStaysSo() throws InvalidSettingsException {
        assertTrue(reload(new PredictionRefiner(Optional.empty(), TRAINING, SPEC)).weights().isEmpty());
    }

    @Test
    void aNewerFormatIsRefused() {
        final var content = new ModelContent("object");
        content.addInt("formatVersion", 2);
        final var ex =
            assertThrows(InvalidSettingsException.class, () -> new PredictionRefiner().load(content, SPEC, null));
        assertTrue(ex.getMessage().contains("format 2"), ex.getMessage());
    }

    private static PredictionRefiner reload(final PredictionRefiner refiner) throws InvalidSettingsException {
        final var spec = new ModelContent("spec");
        refiner.getSpec().save(spec);
        final var loadedSpec = new PredictionRefinerSpec();
        loadedSpec.load(spec);
        final var object = new ModelContent("object");
        refiner.save(object, null);
        final var loaded = new PredictionRefiner();
        loaded.load(object, loadedSpec, null);
        return loaded;
    }
}
