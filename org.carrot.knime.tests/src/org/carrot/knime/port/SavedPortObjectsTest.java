package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.ScoreForm;
import org.carrot.knime.table.ScoreKind;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;

/**
 * Port objects as version 0.1.0 has saved them on 2026-11-22, executing examples/step-by-step, are read by later versions.
 * For the CARROT model see org.carrot.knime.nodes.model.CarrotModelFileTest.
 */
final class SavedPortObjectsTest {

    private static final ModelInfo MINI_VLM =
        new ModelInfo("mini VLM", Identity.ofDigest("1410187d88b6f9ae37754f1c08b95e4ff0175a73a98c54fd4559bfdffe1047be"),
            ScoreForm.LOGITS, true, Limits.NONE, Set.of(PromptForm.SOFT, PromptForm.TEMPLATE),
            Set.of(Offer.WORD_EMBEDDING, Offer.IMAGE_FEATURES, Offer.GRADIENTS), 128);

    private static final List<String> CLASSES = List.of("bird", "building", "clothing", "face", "flag", "fruit", "hand",
        "mammal", "person", "traffic_sign", "vehicle", "zodiac_sign");

    @Test
    void aPromptIsRead() throws Exception {
        final var prompt = (Prompt)read("prompt");
        assertEquals("class", prompt.getSpec().target());
        assertEquals(MINI_VLM, prompt.getSpec().model());
        assertEquals(CLASSES, prompt.model().classes().names());
        assertEquals("a photo of a", prompt.model().prompt().initialText());
        assertEquals(4 * 128, prompt.model().prompt().tuned().length);
        assertEquals(Optional.empty(), prompt.model().refiner());
        assertEquals(985, prompt.model().cost().queries());
    }

    @Test
    void aRefinerIsRead() throws Exception {
        final var refiner = (PredictionRefiner)read("prediction-refiner");
        assertEquals("class", refiner.getSpec().target());
        assertEquals(CLASSES, refiner.getSpec().scores().classes().names());
        assertEquals(ScoreKind.LOGITS, refiner.getSpec().scores().kind());
        assertEquals("Logit (class={})", refiner.getSpec().scores().names().pattern());
        assertEquals(192, refiner.training().images());
        assertEquals(0.6875, refiner.training().history().get(1).trainingAccuracy());
        final var weights = refiner.weights().orElseThrow();
        assertTrue(weights.residual());
        assertEquals(12 * 12, weights.layers().get(0).weights().length);
    }

    @Test
    void aConnectionIsRead() throws Exception {
        final var connection = (VlmConnection)read("vlm-connection");
        assertEquals(new VlmDescription("embedded", "auto", MINI_VLM), connection.getSpec().description());
    }

    private static PortObject read(final String name) throws Exception {
        try (var in = SavedPortObjectsTest.class.getResourceAsStream("saved/0.1.0/" + name + ".zip")) {
            return PortUtil.readObjectFromStream(in, new ExecutionMonitor());
        }
    }
}
