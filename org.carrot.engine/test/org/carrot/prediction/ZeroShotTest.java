package org.carrot.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.TextPrompts;
import org.carrot.sample.LabelledImages;
import org.junit.jupiter.api.Test;

final class ZeroShotTest {

    private static final LabelledImages IMAGES = LinearBlackBox.images(3, 0.5, 1, "cat", "dog", "tree");

    private final BlackBox m_blackBox = new BlackBox(new LinearBlackBox(), Ledger.unlimited());

    @Test
    void anEnsembleIsTheMeanOfItsTemplates() throws Exception {
        final float[] first = alone("a photo of a {}.");
        final float[] second = alone("a drawing of the {}.");
        final long before = m_blackBox.ledger().spent().queries();
        final float[] together = logits(m_blackBox, "a photo of a {}.", "a drawing of the {}.");
        assertEquals(2, m_blackBox.ledger().spent().queries() - before);
        for (int j = 0; j < together.length; j++) {
            assertEquals((first[j] + second[j]) / 2, together[j], 1e-5);
        }
    }

    @Test
    void aSingleTemplateIsItsOwnLogits() throws Exception {
        assertArrayEquals(alone("a photo of a {}."), logits(m_blackBox, "a photo of a {}."), 1e-6f);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> logits(m_blackBox, "a photo"));
        assertThrows(IllegalArgumentException.class, () -> logits(m_blackBox));
        assertThrows(BlackBoxException.class, () -> logits(
            new BlackBox(new LinearBlackBox(Set.of(Capability.SOFT_PROMPTS)), Ledger.unlimited()), "a photo of a {}."));
    }

    private static float[] logits(final BlackBox blackBox, final String... templates) throws BlackBoxException {
        return ZeroShot.logits(blackBox, List.of(templates), IMAGES.classes(),
            blackBox.take(IMAGES.images(), Monitor.silent()), Monitor.silent());
    }

    private float[] alone(final String template) throws BlackBoxException {
        return m_blackBox.logits(new Query(TextPrompts.of(template), IMAGES.classes().names(),
            m_blackBox.take(IMAGES.images(), Monitor.silent())), Monitor.silent());
    }
}
