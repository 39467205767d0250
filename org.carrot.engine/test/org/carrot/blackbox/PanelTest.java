package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.spi.ModelPanel;
import org.junit.jupiter.api.Test;

/** Panels, and the small values that requests about them are made of. */
final class PanelTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    private static final List<Image> IMAGES = LinearBlackBox.images(2, .1, 1, "cat", "dog").images();

    private int m_closed;

    private Panel open() throws BlackBoxException {
        final ForwardingModel model = new ForwardingModel(new LinearBlackBox()) {
            @Override
            protected void close(final ModelPanel panel) {
                m_closed++;
                super.close(panel);
            }
        };
        return FreeRequests.panel(model, IMAGES, CLASSES);
    }

    @Test
    void tellsWhatItIsAboutAndWhatItCosts() throws Exception {
        try (Panel panel = open()) {
            assertEquals(CLASSES, panel.classes());
            assertEquals(4, panel.images());
            assertEquals(Costs.of(1, 0, 4, 0), panel.openingCost());
            assertEquals(Costs.of(1, 1, 0, 2),
                panel.score(Request.of(Templates.of("a {}.")), (candidate, scores) -> {}, Monitor.silent()));
        }
    }

    @Test
    void onceClosedItsModelHasLetGoAndNothingIsOffered() throws Exception {
        final Panel panel = open();
        panel.close();
        assertEquals(1, m_closed);
        assertThrows(IllegalStateException.class, () -> panel.offered(Offer.GRADIENTS));
        assertThrows(IllegalStateException.class, () -> panel.scores(Templates.of("a {}."), Monitor.silent()));
    }

    @Test
    void costsOfTheSameAmountsAreEqual() {
        assertEquals(Costs.of(1, 2, 3, 4), Costs.of(1, 2, 3, 4));
        assertEquals(Costs.of(1, 2, 3, 4).hashCode(), Costs.of(1, 2, 3, 4).hashCode());
        assertNotEquals(Costs.of(1, 2, 3, 4), Costs.of(1, 2, 3, 5));
        assertNotEquals(Costs.of(1, 2, 3, 4).hashCode(), Costs.of(1, 2, 3, 5).hashCode());
        assertNotEquals(Costs.of(1, 2, 3, 4), Unit.CALLS);
    }

    @Test
    void rowsOfTheSameImagesAreEqual() {
        assertEquals(Rows.of(2, 0), Rows.of(2, 0));
        assertEquals(Rows.of(2, 0).hashCode(), Rows.of(2, 0).hashCode());
        assertNotEquals(Rows.of(2, 0), Rows.of(0, 2));
        assertNotEquals(Rows.of(2, 0).hashCode(), Rows.of(0, 2).hashCode());
        assertEquals("rows [2, 0]", Rows.of(2, 0).toString());
        assertEquals("all rows", Rows.ALL.toString());
    }

    @Test
    void offersAreCalledByTheirIds() {
        assertEquals("WORD_EMBEDDING", Offer.WORD_EMBEDDING.toString());
        assertEquals("GRADIENTS", Offer.GRADIENTS.toString());
    }

    @Test
    void onlyScoresOfEachClassCanBeLearnedFrom() throws Exception {
        for (final ScoreForm form : ScoreForm.values()) {
            final boolean each = form == ScoreForm.LOGITS || form == ScoreForm.LOG_PROBABILITIES;
            assertEquals(each, form.ofEachClass());
            final ModelInfo info = Infos.with(new LinearBlackBox().info(), form);
            if (each) {
                info.requireScoreOfEachClass();
            } else {
                assertThrows(BlackBoxException.class, info::requireScoreOfEachClass);
            }
        }
    }

    @Test
    void aServiceMayRoundALogProbability() {
        assertEquals(Float.NaN, ScoreForm.LOG_PROBABILITIES.wrong(new float[]{-1, 1e-3f}));
        assertEquals(2e-3f, ScoreForm.LOG_PROBABILITIES.wrong(new float[]{-1, 2e-3f}));
    }

    /** From a fifth to three fifths of the whole. */
    @Test
    void aPartOfAMonitorTellsItsShareOfTheWhole() {
        final List<String> told = new ArrayList<>();
        final Monitor part = new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                told.add("%.2f %s".formatted(fraction, message));
            }

            @Override
            public void checkCancelled() {
                told.add("checked");
            }
        }.part(.2, .6);
        part.report(.25, "a quarter");
        part.checkCancelled();
        assertEquals(List.of("0.30 a quarter", "checked"), told);
    }
}
