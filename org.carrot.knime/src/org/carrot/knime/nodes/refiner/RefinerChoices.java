package org.carrot.knime.nodes.refiner;

import org.carrot.tuner.carrot.Selection;
import org.knime.node.parameters.widget.choices.Label;

/** The refiner's choices with the words that users read; the names of the constants are the file format. */
final class RefinerChoices {

    private RefinerChoices() {
    }

    /** The kind of refiner. */
    enum RefinerKind {
        @Label("Linear, fitted (ridge)")
        RIDGE,
        @Label("Network, trained")
        NETWORK
    }

    /** See {@link Selection}. */
    enum KeptEpoch {
        @Label("Best")
        BEST(Selection.BEST),
        @Label("Last epoch")
        LAST(Selection.LAST);

        final Selection m_selection;

        KeptEpoch(final Selection selection) {
            m_selection = selection;
        }
    }
}
