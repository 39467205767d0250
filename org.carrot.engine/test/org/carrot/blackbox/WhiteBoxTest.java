package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WhiteBoxTest {

    private static final int[] LABELS = {0, 0, 1, 1};

    @Test
    void aModelThatShowsNoMoreThanScoresIsRefused() {
        final BlackBoxModel black = new LinearBlackBox();
        assertTrue(assertThrows(BlackBoxException.class, () -> WhiteBox.features(black, Ledger.unlimited())).getMessage()
            .contains("FEATURES"));
        assertTrue(assertThrows(BlackBoxException.class, () -> WhiteBox.gradients(black, Ledger.unlimited())).getMessage()
            .contains("GRADIENTS"));
        // nor is one that only says it does
        final BlackBoxModel boaster = new LinearBlackBox(EnumSet.allOf(Capability.class));
        assertThrows(BlackBoxException.class, () -> WhiteBox.gradients(boaster, Ledger.unlimited()));
    }

    @Test
    void aRequestBeyondTheBudgetIsNotSent() throws Exception {
        final White model = new White();
        final Ledger ledger = Ledger.ofQueries(1);
        final Gradients gradients = WhiteBox.gradients(model, ledger);
        final Query query = model.query(1);
        assertEquals(1, gradients.gradient(query, new int[]{1}, LABELS, Monitor.silent()).loss());
        assertEquals(new Cost(1, 1, 0, 2), ledger.spent());
        assertThrows(BudgetExceededException.class,
            () -> gradients.gradient(query, new int[]{1}, LABELS, Monitor.silent()));
        assertEquals(1, model.m_asked);

        assertEquals(4, WhiteBox.features(model, ledger).features(query.images()).length);
        assertEquals(new Cost(2, 1, 0, 2), ledger.spent());
    }

    @Test
    void aGradientNeedsOnePromptImagesAndLabels() throws Exception {
        final White model = new White();
        final Gradients gradients = WhiteBox.gradients(model, Ledger.unlimited());
        assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(model.query(2), new int[]{0}, LABELS, Monitor.silent()));
        assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(model.query(1), new int[0], LABELS, Monitor.silent()));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(model.query(1), new int[]{0}, new int[3], Monitor.silent())).getMessage()
                .contains("3 for 4"));
        assertEquals(0, model.m_asked);
    }

    /** A linear black box with a window. */
    private static final class White extends ForwardingModel implements Features, Gradients {

        private int m_asked;

        White() {
            super(new LinearBlackBox(EnumSet.allOf(Capability.class)));
        }

        Query query(final int candidates) throws BlackBoxException {
            final float[] prompt = embed(LinearBlackBox.INITIAL_TEXT);
            final float[][] population = new float[candidates][];
            Arrays.fill(population, prompt);
            return new Query(new SoftPrompts(population, 4), List.of("cat", "dog"),
                take(LinearBlackBox.images(2, .1, 1, "cat", "dog").images(), Monitor.silent()));
        }

        @Override
        public float[] features(final ImageSet images) {
            return new float[images.size()];
        }

        @Override
        public PromptGradient gradient(final Query query, final int[] batch, final int[] labels,
            final Monitor monitor) {
            m_asked++;
            return new PromptGradient(1, new float[1]);
        }
    }
}
