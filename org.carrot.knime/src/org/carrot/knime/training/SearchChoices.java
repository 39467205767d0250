package org.carrot.knime.training;

import org.carrot.cmaes.Covariance;
import org.carrot.run.NonFiniteScores;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.StepScale;
import org.knime.node.parameters.widget.choices.Label;

/** The search's choices with the words that users read; the names of the constants are the file format. */
public final class SearchChoices {

    private SearchChoices() {
    }

    /** The source of the settings of a search that learns a prompt alone. */
    public enum SearchMethod {
        @Label("Default")
        DEFAULT,
        @Label("As in the paper")
        PAPER,
        @Label("As in the authors' code")
        CODE,
        @Label("Custom")
        CUSTOM
    }

    /** See {@link org.carrot.tuner.prompt.StepScale.Kind}. */
    public enum StepMeaning {
        @Label("Relative to the prompt")
        RELATIVE(StepScale.Kind.RELATIVE),
        @Label("Standard deviation")
        DEVIATION(StepScale.Kind.DEVIATION);

        final StepScale.Kind m_kind;

        StepMeaning(final StepScale.Kind kind) {
            m_kind = kind;
        }
    }

    /** See {@link Covariance}. */
    public enum CovarianceKind {
        @Label("Separable")
        SEPARABLE(Covariance.SEPARABLE),
        @Label("Full")
        FULL(Covariance.FULL),
        @Label("Isotropic")
        ISOTROPIC(Covariance.ISOTROPIC);

        final Covariance m_covariance;

        CovarianceKind(final Covariance covariance) {
            m_covariance = covariance;
        }
    }

    /** See {@link PromptTaken}. */
    public enum TakenPrompt {
        @Label("Mean of the distribution")
        MEAN(PromptTaken.MEAN),
        @Label("Mean of 40 draws")
        MEAN_OF_40(PromptTaken.MEAN_OF_40),
        @Label("Best candidate")
        BEST(PromptTaken.BEST);

        final PromptTaken m_taken;

        TakenPrompt(final PromptTaken taken) {
            m_taken = taken;
        }
    }

    /** See {@link Selection}. */
    public enum KeptGeneration {
        @Label("Best")
        BEST(Selection.BEST),
        @Label("Last generation")
        LAST(Selection.LAST);

        final Selection m_selection;

        KeptGeneration(final Selection selection) {
            m_selection = selection;
        }
    }

    /** See {@link NonFiniteScores}. */
    public enum Unusable {
        @Label("Rank last")
        RANK_LAST(NonFiniteScores.RANK_LAST),
        @Label("Stop")
        FAIL(NonFiniteScores.FAIL);

        final NonFiniteScores m_nonFiniteScores;

        Unusable(final NonFiniteScores nonFiniteScores) {
            m_nonFiniteScores = nonFiniteScores;
        }
    }
}
