package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.spi.ModelPanel;
import org.junit.jupiter.api.Test;

/** What a model offers beyond scores is metered. */
final class OfferTest {

    private static final int[] LABELS = {0, 0, 1, 1};

    private static final List<Image> IMAGES = LinearBlackBox.images(2, .1, 1, "cat", "dog").images();

    private static Panel panel(final White model, final Ledger ledger) throws BlackBoxException {
        return new BlackBox(model, ledger).open(IMAGES, List.of("cat", "dog"), Monitor.silent());
    }

    private static Request request(final int candidates, final int... rows) throws BlackBoxException {
        final float[][] population = new float[candidates][];
        Arrays.fill(population, new LinearBlackBox().embed(LinearBlackBox.INITIAL_TEXT));
        return new Request(new SoftPrompts(population, 4), Rows.of(rows));
    }

    @Test
    void whatIsNotOfferedIsRefusedInOneWay() throws Exception {
        final BlackBox box = FreeRequests.box(new LinearBlackBox());
        final Panel panel = box.open(IMAGES, List.of("cat", "dog"), Monitor.silent());
        assertEquals(
            "The model 'linear' does not offer features of images, only an embedding of words. Connect another model "
                + "or choose another method.",
            assertThrows(BlackBoxException.class, () -> panel.offered(Offer.IMAGE_FEATURES)).getMessage());
        assertTrue(assertThrows(BlackBoxException.class, () -> panel.offered(Offer.GRADIENTS)).getMessage()
            .contains("does not offer gradients, only"));
        assertTrue(assertThrows(BlackBoxException.class, () -> box.offered(Offer.VOCABULARY)).getMessage()
            .contains("does not offer its vocabulary, only"));
        assertTrue(box.offers(Offer.WORD_EMBEDDING) && !box.offers(Offer.GRADIENTS));
        // nor is what a model only says it offers
        final ForwardingModel boaster = new ForwardingModel(new LinearBlackBox()) {
            @Override
            public ModelInfo info() {
                return Infos.with(super.info(), Set.copyOf(Offer.all()));
            }
        };
        assertThrows(BlackBoxException.class, () -> FreeRequests.box(boaster).offered(Offer.VOCABULARY));
    }

    @Test
    void idsAreAllDifferent() {
        final Set<String> ids = new HashSet<>();
        Offer.all().forEach(offer -> assertTrue(ids.add(offer.id())));
        assertEquals(5, ids.size());
    }

    @Test
    void aRequestBeyondTheBudgetIsNotSent() throws Exception {
        final White model = new White();
        final Ledger ledger = Ledger.ofQueries(1);
        final Panel panel = panel(model, ledger);
        final Cost opening = ledger.spent();
        final Gradients gradients = panel.offered(Offer.GRADIENTS);
        assertEquals(1, gradients.gradient(request(1, 1), LABELS, Monitor.silent()).loss());
        assertEquals(Costs.of(1, 1, 0, 2), ledger.spent().minus(opening));
        assertThrows(BudgetExceededException.class,
            () -> gradients.gradient(request(1, 1), LABELS, Monitor.silent()));
        assertEquals(1, model.m_asked);

        assertEquals(4, panel.offered(Offer.IMAGE_FEATURES).features().length);
        assertEquals(Costs.of(2, 1, 0, 2), ledger.spent().minus(opening));
    }

    @Test
    void textsCostWhatTheModelSays() throws Exception {
        final Ledger ledger = new Ledger(Ledger.UNLIMITED.with(Unit.TEXTS, 3));
        final Features.OfTexts features = new BlackBox(new White(), ledger).offered(Offer.TEXT_FEATURES);
        assertEquals(3, features.features(List.of("a", "b", "c")).length);
        assertEquals(Costs.of(1, 0, 0, 3), ledger.spent());
        assertThrows(BudgetExceededException.class, () -> features.features(List.of("d")));
        assertEquals(10, features.scale());
    }

    @Test
    void aGradientNeedsOnePromptImagesAndLabels() throws Exception {
        final White model = new White();
        final Gradients gradients = panel(model, Ledger.unlimited()).offered(Offer.GRADIENTS);
        assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(request(2, 0), LABELS, Monitor.silent()));
        assertThrows(IllegalArgumentException.class, () -> request(1));
        assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(request(1, 4), LABELS, Monitor.silent()));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> gradients.gradient(request(1, 0), new int[3], Monitor.silent())).getMessage()
            .contains("3 labels for 4"));
        assertEquals(0, model.m_asked);
    }

    /** A linear black box with a window. */
    private static final class White extends ForwardingModel implements Features.OfTexts {

        private int m_asked;

        White() {
            super(new LinearBlackBox());
        }

        @Override
        public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
            return offer.from(this);
        }

        @Override
        public float scale() {
            return 10;
        }

        @Override
        public float[] features(final List<String> texts) {
            return new float[texts.size()];
        }

        @Override
        protected <T> Optional<T> offer(final ModelPanel panel, final Offer.OfPanel<T> offer) {
            final Gradients gradients = (request, labels, monitor) -> {
                m_asked++;
                return new PromptGradient(1, new float[24]);
            };
            final Features.OfImages features = new Features.OfImages() {
                @Override
                public float scale() {
                    return 10;
                }

                @Override
                public float[] features() {
                    return new float[IMAGES.size()];
                }
            };
            return offer.from(gradients).or(() -> offer.from(features));
        }
    }
}
