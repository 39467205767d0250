package org.carrot.tuner.carrot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.cmaes.Bounds;
import org.carrot.cmaes.CmaEs;
import org.carrot.cmaes.CmaEsSettings;
import org.carrot.refiner.RefinerLoss;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** One run: the search, the refiner in training, and what has come of them so far. */
final class CarrotRun implements AutoCloseable {

    private static final double INITIAL_SIGMA = 1;

    private final BlackBox m_blackBox;

    private final long m_queriesBefore;

    private final CarrotSettings m_settings;

    private final float[] m_initial;

    private final Examples m_training;

    private final Optional<Examples> m_validation;

    private final Monitor m_monitor;

    private final Subspace m_subspace;

    private final CmaEs m_search;

    /** Empty in BBT. */
    private final Optional<RefinerInTraining> m_refiner;

    /** Empty where the fitness is the cross-entropy alone, which the black box may compute itself. */
    private final Optional<ConsistentFitness> m_consistentFitness;

    private final List<Generation> m_history = new ArrayList<>();

    private Optional<String> m_drift = Optional.empty();

    private Standing m_start;

    private Standing m_standing;

    CarrotRun(final BlackBox blackBox, final CarrotSettings settings, final float[] initial, final int shots,
        final Examples training, final Optional<Examples> validation, final Monitor monitor) {
        m_blackBox = blackBox;
        m_queriesBefore = blackBox.ledger().spent().queries();
        m_settings = settings;
        m_initial = initial;
        m_training = training;
        m_validation = validation;
        m_monitor = monitor;
        // a stream of its own for each part, so that switching one off leaves the others as they are
        final Random seeds = new Random(settings.seed());
        m_subspace = new Subspace(initial, settings.subspace(), settings.rho(), seeds.nextLong());
        m_search = new CmaEs(new double[settings.subspace()], new CmaEsSettings(settings.subspace(), INITIAL_SIGMA,
            settings.population(), settings.covariance(), true, Bounds.NONE, seeds.nextLong()));
        final long initialisation = seeds.nextLong();
        final long shuffling = seeds.nextLong();
        final RefinerLoss loss = new RefinerLoss(settings.refinerConsistency(shots), settings.klOrder().refiner());
        m_refiner = settings.refiner()
            .map(r -> new RefinerInTraining(training.classes(), r, loss, initialisation, shuffling));
        m_consistentFitness = m_refiner.filter(r -> settings.promptConsistency() > 0)
            .map(r -> new ConsistentFitness(training, r.refiner(), settings, monitor));
    }

    /**
     * Scores the initial prompt: generation 0.
     *
     * @throws BlackBoxException if the black box fails or answers with no numbers
     */
    void start() throws BlackBoxException {
        final float[] logits = m_training.logits(m_initial);
        final double loss = loss(logits);
        if (Double.isNaN(loss)) {
            throw new BlackBoxException("The model '%s' scores the initial prompt '%s' with values that are no numbers. "
                .formatted(m_blackBox.info().name(), m_settings.initialText()) + "Check the model and the images.");
        }
        m_start = Standing.onTraining(m_initial, Optional.empty(), loss);
        m_standing = m_start;
        double validationAccuracy = Double.NaN;
        if (m_validation.isPresent()) {
            m_standing = Standing.onValidation(m_initial, Optional.empty(), m_validation.get().logits(m_initial),
                m_validation.get());
            validationAccuracy = 1 - m_standing.error();
        }
        record(Double.NaN, loss, loss, accuracy(logits), validationAccuracy);
    }

    /** Runs generations for as long as the budgets allow, or until the search has converged. */
    Ending generations() throws BlackBoxException {
        while (true) {
            final int done = m_search.generation();
            if (m_settings.budget() - queries() < generationCost()) {
                return Ending.of(Outcome.COMPLETED,
                    "Completed %d generations with %,d queries.".formatted(done, queries()));
            }
            if (m_blackBox.ledger().remaining().queries() < generationCost()) {
                return Ending.of(Outcome.BUDGET_SPENT,
                    "The model's budget ended after %d generations with %,d queries, before the %,d of the settings."
                        .formatted(done, queries(), m_settings.budget()));
            }
            if (m_search.stop().isPresent()) {
                return Ending.of(Outcome.COMPLETED, "The search ended after %d generations with %,d queries, because %s."
                    .formatted(done, queries(), m_search.stop().get().reason().description()));
            }
            generation();
        }
    }

    private void generation() throws BlackBoxException {
        m_monitor.checkCancelled();
        final float[][] prompts = m_subspace.prompts(m_search.ask());
        final double[] fitness = m_consistentFitness.isPresent() ? m_consistentFitness.get().of(prompts)
            : m_training.crossEntropy(prompts);
        m_search.tell(fitness);

        final float[] prompt = m_subspace.prompt(m_search.mean());
        final float[] logits = m_training.logits(prompt);
        final double promptLoss = loss(logits);
        float[] refined = logits;
        // logits that are no numbers would spoil the refiner for good
        if (m_refiner.isPresent() && !Double.isNaN(promptLoss)) {
            m_refiner.get().train(logits, m_training.labels(), m_monitor);
            refined = m_refiner.get().refine(logits, m_monitor);
        }
        final double refinedLoss = loss(refined);
        warnOfDrift(promptLoss);

        final Optional<RefinerWeights> weights = m_refiner.map(RefinerInTraining::weights);
        double validationAccuracy = Double.NaN;
        if (m_validation.isEmpty()) {
            m_standing = m_start.orBetter(Standing.onTraining(prompt, Optional.empty(), promptLoss))
                .orBetter(Standing.onTraining(prompt, weights, refinedLoss));
        } else if (validationIsDue()) {
            validationAccuracy = validate(m_validation.get(), prompt, weights);
        }
        record(Arrays.stream(fitness).filter(Double::isFinite).min().orElse(Double.NaN), promptLoss, refinedLoss,
            accuracy(refined), validationAccuracy);
    }

    /** @return the accuracy of the refined logits */
    private double validate(final Examples validation, final float[] prompt, final Optional<RefinerWeights> weights)
        throws BlackBoxException {
        final float[] logits = validation.logits(prompt);
        final float[] refined = m_refiner.isPresent() ? m_refiner.get().refine(logits, m_monitor) : logits;
        final Standing withRefiner = Standing.onValidation(prompt, weights, refined, validation);
        m_standing = m_standing.orBetter(Standing.onValidation(prompt, Optional.empty(), logits, validation))
            .orBetter(withRefiner);
        return 1 - withRefiner.error();
    }

    /** Every so many generations, and in the last one. */
    private boolean validationIsDue() {
        final long left = Math.min(m_settings.budget() - queries(), m_blackBox.ledger().remaining().queries());
        return m_search.generation() % m_settings.validationInterval() == 0 || m_search.stop().isPresent()
            || left - 1 < generationCost();
    }

    /** Queries of a generation: candidates, mean, and validation, which may be due. */
    private long generationCost() {
        return m_settings.population() + 1L + (m_validation.isPresent() ? 1 : 0);
    }

    private void record(final double bestFitness, final double promptLoss, final double refinedLoss,
        final double accuracy, final double validationAccuracy) {
        m_history.add(new Generation(m_search.generation(), queries(), bestFitness, promptLoss, refinedLoss, accuracy,
            validationAccuracy, m_search.sigma()));
        m_monitor.report((double)queries() / m_settings.budget(),
            String.format(Locale.ROOT, "Query %,d of %,d, loss %.2f, training accuracy %.0f %%", queries(),
                m_settings.budget(), refinedLoss, 100 * accuracy));
    }

    private void warnOfDrift(final double promptLoss) {
        final double guessing = Math.log(m_training.classes());
        if (promptLoss > guessing && m_start.loss() <= guessing && m_drift.isEmpty()) {
            m_drift = Optional.of(String.format(Locale.ROOT,
                "In generation %d the prompt's loss of %.2f exceeded that of guessing, ln %d = %.2f: the search drifts away. "
                    + "Lower the weight of the prompt's consistency term or the size of the first steps.",
                m_search.generation(), promptLoss, m_training.classes(), guessing));
        }
    }

    /** @return what the user should know about the result */
    List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        m_drift.ifPresent(warnings::add);
        final String images = m_validation.isPresent() ? "validation" : "training";
        if (m_search.generation() > 0 && m_standing.prompt() == m_initial) {
            warnings.add("No tuned prompt did better than the initial one on the %s images: the initial prompt is kept."
                .formatted(images));
        } else if (m_refiner.isPresent() && m_standing.refiner().isEmpty() && m_search.generation() > 0) {
            warnings.add("The refiner made the predictions of the %s images worse: the prompt is kept without it."
                .formatted(images));
        }
        return warnings;
    }

    /** @return the best so far */
    Standing standing() {
        return m_standing;
    }

    /** @return generation 0 and all that were finished */
    List<Generation> history() {
        return m_history;
    }

    @Override
    public void close() {
        m_consistentFitness.ifPresent(ConsistentFitness::close);
    }

    private long queries() {
        return m_blackBox.ledger().spent().queries() - m_queriesBefore;
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_training.classes(), m_training.labels());
    }

    private double accuracy(final float[] logits) {
        return Logits.accuracy(logits, m_training.classes(), m_training.labels());
    }
}
