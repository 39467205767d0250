package org.carrot.knime.dialog;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Bounds of numbers that KNIME does not name. */
public final class Bounds {

    private Bounds() {
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
