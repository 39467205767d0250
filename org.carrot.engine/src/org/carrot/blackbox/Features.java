package org.carrot.blackbox;

import java.util.List;

/** Vectors of length 1 by which a model compares images and texts: a logit is its scale times their cosine. */
public sealed interface Features {

    /** @return the number by which the model multiplies cosines */
    float scale();

    /** Features of a panel's images. */
    non-sealed interface OfImages extends Features {

        /**
         * @return N x D, row-major, rows of length 1; the caller's own
         * @throws BlackBoxException if the model cannot answer
         */
        float[] features() throws BlackBoxException;

        /** @return the most that it costs; one call unless the model says otherwise: opening has paid for the images */
        default Cost cost() {
            return Cost.of(Unit.CALLS, 1);
        }
    }

    /** Features of texts. */
    non-sealed interface OfTexts extends Features {

        /**
         * @param texts T texts, at least one
         * @return T x D, row-major, rows of length 1; the caller's own
         * @throws BlackBoxException if a text is too long, or the model cannot answer
         */
        float[] features(List<String> texts) throws BlackBoxException;

        /** @return the most that so many texts cost; one call and the texts unless the model says otherwise */
        default Cost costOf(final int texts) {
            return Cost.of(Unit.CALLS, 1).with(Unit.TEXTS, texts);
        }
    }

    /** @return the same, whose requests are entered in the panel's ledger before they are sent */
    static OfImages metered(final OfImages offered, final Panel panel) {
        return new OfImages() {
            @Override
            public float scale() {
                return offered.scale();
            }

            @Override
            public float[] features() throws BlackBoxException {
                panel.ledger().reserve(cost());
                return offered.features();
            }

            @Override
            public Cost cost() {
                return offered.cost();
            }
        };
    }

    /** @return the same, whose requests are entered in the ledger before they are sent */
    static OfTexts metered(final OfTexts offered, final Ledger ledger) {
        return new OfTexts() {
            @Override
            public float scale() {
                return offered.scale();
            }

            @Override
            public float[] features(final List<String> texts) throws BlackBoxException {
                ledger.reserve(costOf(texts.size()));
                return offered.features(texts);
            }

            @Override
            public Cost costOf(final int texts) {
                return offered.costOf(texts);
            }
        };
    }
}
