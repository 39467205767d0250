package org.carrot.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.ShuffledModel;
import org.carrot.blackbox.Templates;
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

    /** Single precision would tell another order of summation. */
    @Test
    void theOrderOfAnswersMakesNoDifference() throws Exception {
        final String[] templates = {"a photo of a {}.", "a drawing of the {}.", "{}", "a {} in the sky.", "my {}!"};
        assertArrayEquals(logits(m_blackBox, templates),
            logits(FreeRequests.box(new ShuffledModel(new LinearBlackBox())), templates));
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
            new BlackBox(new LinearBlackBox(Set.of(PromptForm.SOFT)), Ledger.unlimited()), "a photo of a {}."));
    }

    private static float[] logits(final BlackBox blackBox, final String... templates) throws BlackBoxException {
        return ZeroShot.logits(blackBox.open(IMAGES.images(), IMAGES.classes().names(), Monitor.silent()),
            List.of(templates), Monitor.silent());
    }

    private float[] alone(final String template) throws BlackBoxException {
        return m_blackBox.open(IMAGES.images(), IMAGES.classes().names(), Monitor.silent())
            .scores(Templates.of(template), Monitor.silent());
    }
}
