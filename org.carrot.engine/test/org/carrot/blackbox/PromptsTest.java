package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PromptsTest {

    @Test
    void softPromptsKnowTheirSizes() {
        final SoftPrompts prompts = new SoftPrompts(new float[5][12], 4);
        assertEquals(5, prompts.size());
        assertEquals(3, prompts.width());
        assertEquals(Capability.SOFT_PROMPTS, prompts.needs());
    }

    @Test
    void softPromptsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SoftPrompts(new float[0][], 1));
        assertThrows(IllegalArgumentException.class, () -> new SoftPrompts(new float[][]{{1, 2}, {1}}, 1));
        assertThrows(IllegalArgumentException.class, () -> SoftPrompts.of(new float[7], 0));
        final String message =
            assertThrows(IllegalArgumentException.class, () -> SoftPrompts.of(new float[7], 2)).getMessage();
        assertTrue(message.contains("7 values") && message.contains("2 tokens"), message);
    }

    @Test
    void aTemplateNeedsAPlaceForTheClass() {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> TextPrompts.of("a photo")).getMessage();
        assertTrue(message.contains("'a photo'") && message.contains("{}"), message);
        assertThrows(IllegalArgumentException.class, () -> new TextPrompts(List.of()));
        assertEquals(1, TextPrompts.of("a {}.").size());
    }

    @Test
    void aModelsWidthAndItsCapabilityGoTogether() {
        assertThrows(IllegalArgumentException.class,
            () -> new ModelInfo("m", "d", Set.of(Capability.SOFT_PROMPTS), 0));
        assertThrows(IllegalArgumentException.class,
            () -> new ModelInfo("m", "d", Set.of(Capability.TEXT_PROMPTS), 8));
    }

    @Test
    void oneLogitsAnswerNeedsOnePrompt() throws Exception {
        final BlackBox box = new BlackBox(new LinearBlackBox(), Ledger.unlimited());
        final ImageSet images = box.take(LinearBlackBox.images(1, 0, 1, "cat", "dog").images(), Monitor.silent());
        final Query two = new Query(new SoftPrompts(new float[2][6], 1), List.of("cat", "dog"), images);
        assertThrows(IllegalArgumentException.class, () -> box.logits(two, Monitor.silent()));
        assertEquals(0, box.ledger().spent().queries());
    }

    @Test
    void noImagesAreRefused() {
        final BlackBox box = new BlackBox(new LinearBlackBox(), Ledger.unlimited());
        assertThrows(BlackBoxException.class, () -> box.take(List.of(), Monitor.silent()));
        assertEquals(Cost.NONE, box.ledger().spent());
    }
}
