package org.carrot.knime.dialog;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Bounds of number fields beyond those that KNIME offers. */
public final class NumberBounds {

    private NumberBounds() {
    }

    /** The least population of a search. */
    public static final class AtLeastThree extends MinValidation {
        @Override
        protected double getMin() {
            return 3;
        }
    }

    /** For shares. */
    public static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }
}
