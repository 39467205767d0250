package org.carrot.tuner.prompt;

import java.util.Locale;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.run.History;
import org.carrot.run.Labels;
import org.carrot.run.QueryBudget;
import org.carrot.run.RunContext;
import org.carrot.tunedmodel.Generation;

/** Writes a run's history, generation by generation, and tells the user how far it is. */
final class GenerationHistory {

    private final Labels m_labels;

    private final QueryBudget m_budget;

    private final History m_history;

    private final Monitor m_monitor;

    GenerationHistory(final RunContext context) {
        m_labels = context.labels();
        m_budget = context.budget();
        m_history = context.history();
        m_monitor = context.monitor();
    }

    /**
     * Adds a generation, or an epoch.
     *
     * @param bestFitness of its population; NaN without one
     * @param sigma CMA-ES's step size; NaN without a search
     * @param fraction of the run that is done, 0 to 1
     */
    void add(final GenerationScores scores, final double bestFitness, final double sigma, final double fraction) {
        final Generation generation = generation(m_history.last() + 1, scores, bestFitness, sigma);
        warnOfDrift(generation.promptLoss());
        m_history.add(generation);
        m_monitor.report(fraction,
            String.format(Locale.ROOT, "Query %,d of %,d, loss %.2f, training accuracy %.0f %%", m_budget.queries(),
                m_budget.budget(), generation.refinedLoss(), 100 * generation.trainingAccuracy()));
    }

    /** Tells of the latest generation what is known of it by now. */
    void replaceLast(final GenerationScores scores, final double sigma) {
        final Generation last = m_history.generations().get(m_history.last());
        m_history.replaceLast(generation(last.number(), scores, last.bestFitness(), sigma));
    }

    private Generation generation(final int number, final GenerationScores scores, final double bestFitness,
        final double sigma) {
        final double accuracy = Logits.accuracy(scores.refined(), m_labels.classes(), m_labels.training());
        final double promptLoss = loss(scores.logits());
        final double refinedLoss = scores.refined() == scores.logits() ? promptLoss : loss(scores.refined());
        final double validationAccuracy = scores.refinedValidation()
            .map(logits -> Logits.accuracy(logits, m_labels.classes(), m_labels.validation().get())).orElse(Double.NaN);
        return new Generation(number, m_budget.queries(), bestFitness, promptLoss, refinedLoss, accuracy,
            validationAccuracy, sigma);
    }

    /** Warns, once, of a prompt that does worse than guessing though the initial one did not. */
    private void warnOfDrift(final double promptLoss) {
        final double guessing = Math.log(m_labels.classes());
        final boolean before = m_history.generations().stream().anyMatch(g -> g.promptLoss() > guessing);
        if (promptLoss > guessing && !before && !m_history.generations().isEmpty()) {
            m_history.warn(String.format(Locale.ROOT,
                "In generation %d the prompt's loss of %.2f exceeded that of guessing, ln %d = %.2f: the search drifts away. "
                    + "Lower the weight of the prompt's consistency term or the size of the first steps.",
                m_history.last() + 1, promptLoss, m_labels.classes(), guessing));
        }
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_labels.classes(), m_labels.training());
    }
}
