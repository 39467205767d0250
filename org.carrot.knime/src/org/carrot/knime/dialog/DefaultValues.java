package org.carrot.knime.dialog;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Default values of optional settings that several nodes share. */
public final class DefaultValues {

    /** The images of a class that are usually learned from where there are enough. */
    public static final int SHOTS = 16;

    private DefaultValues() {
    }

    /** The seed of new nodes. */
    public static final class Seed implements DefaultValueProvider<Long> {
        @Override
        public Long computeState(final NodeParametersInput input) {
            return 1L;
        }
    }

    /** Inside the workflow, with which it is copied. */
    public static final class Answers implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return "knime://knime.workflow/answers";
        }
    }

    /** See {@link #SHOTS}. */
    public static final class Shots implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(final NodeParametersInput input) {
            return SHOTS;
        }
    }
}
