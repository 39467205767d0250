package org.carrot.tuner.auto;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Templates;
import org.carrot.parallel.Workers;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.run.Labels;
import org.carrot.run.Scorer;
import org.carrot.run.Solution;
import org.carrot.run.StateFormat;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.RatedSolution;

/**
 * Selects what is kept of a run of the auto method, as it goes on. The prompt is tuned with a linear refiner that is
 * fitted anew every {@value #FIT_INTERVAL} generations. The prompt of least cross-entropy on images that it has not
 * learned on is set against the initial prompt and the zero-shot template; the {@link FinalChoice} chooses among them and
 * gives the chosen one a refiner.
 */
final class AutoSelection {

    /** Generations that must all do worse than the start before the search is called astray. */
    private static final int PATIENCE = 10;

    /** Generations from one fit of the refiner to the next. */
    private static final int FIT_INTERVAL = 10;

    /** In the middle of those that the last choice is made from. */
    private static final double PENALTY = .1;

    private final Labels m_labels;

    private final Optional<String> m_template;

    private final Scorer m_scorer;

    private final Folds m_folds;

    private final Monitor m_monitor;

    /** The images that prompt and refiner learn on during the search. */
    private final int[] m_learned;

    private final int[] m_deciding;

    private final FinalChoice m_finalChoice;

    /** The zero-shot template, if there is one, and the initial prompt. */
    private final List<Contender> m_contenders = new ArrayList<>();

    /** The best prompt of the search; none before it has found a better one. */
    private Optional<Contender> m_tuned = Optional.empty();

    /** The refiner that the prompt is tuned with, fitted anew now and then. */
    private RefinedLoss m_refined;

    private int m_sinceFit;

    private double m_startLoss;

    private double m_leastLoss;

    private int m_worse;

    private RatedSolution m_best;

    /** The last choice, for as long as nothing comes after it. */
    private Optional<RatedSolution> m_chosen = Optional.empty();

    /** @param template the zero-shot template that the result must not fall behind; empty where it is the initial prompt */
    AutoSelection(final Labels labels, final Optional<String> template, final Scorer scorer, final Monitor monitor) {
        m_labels = labels;
        m_template = template;
        m_scorer = scorer;
        m_folds = new Folds(labels.training(), labels.classes(), labels.shots());
        m_monitor = monitor;
        m_deciding = m_folds.in(FinalChoice.DECIDING_FOLD);
        m_finalChoice = new FinalChoice(labels, m_folds, monitor);
        m_learned = m_finalChoice.learned();
    }

    /** Takes the initial prompt, and the template. */
    void start(final GenerationScores initial) throws BlackBoxException {
        fitRefiner(initial.logits());
        m_startLoss = loss(initial.logits(), initial.validation());
        m_leastLoss = m_startLoss;
        m_best = RatedSolution.of(initial.prompt(), Optional.empty(), m_startLoss);
        if (m_template.isPresent()) {
            startFromTemplate(m_template.get(), initial.prompt());
        }
        m_contenders.add(Contender.of(initial.prompt(), initial.logits(), initial.validation()));
    }

    private void startFromTemplate(final String template, final float[] initial) throws BlackBoxException {
        final float[] logits = m_scorer.trainingLogits(Templates.of(template));
        final Optional<float[]> validation = m_labels.validation().isEmpty() ? Optional.empty()
            : Optional.of(m_scorer.validationLogits(Templates.of(template)));
        final double loss = loss(logits, validation);
        if (Double.isFinite(loss)) {
            m_contenders.add(Contender.ofWords(template, initial, logits, validation));
            m_best = m_best
                .orBetter(new RatedSolution(new Solution(Optional.of(template), initial, Optional.empty()), 0, loss));
        }
    }

    /** What is minimised in the search, on the images that decide. */
    private double loss(final float[] logits, final Optional<float[]> validation) {
        return validation.isPresent() ? m_refined.of(validation.get(),
            v -> Logits.crossEntropy(v, m_labels.classes(), m_labels.validation().get()))
            : m_refined.of(logits, l -> m_folds.loss(l, m_deciding));
    }

    /** Takes what a generation has come to. */
    void take(final GenerationScores scores) {
        m_chosen = Optional.empty();
        m_sinceFit++;
        if (m_sinceFit >= FIT_INTERVAL && Double.isFinite(learnedLoss(scores.logits()))) {
            fitRefiner(scores.logits());
        }
        if (m_labels.validation().isEmpty() || scores.validation().isPresent()) {
            judge(scores);
        }
    }

    /** Judges a generation on the images that decide. */
    void judge(final GenerationScores scores) {
        m_chosen = Optional.empty();
        final double loss = loss(scores.logits(), scores.validation());
        m_worse = loss < m_startLoss ? 0 : m_worse + 1;
        if (loss < m_leastLoss) {
            m_leastLoss = loss;
            m_tuned = Optional.of(Contender.of(scores.prompt(), scores.logits(), scores.validation()));
            m_best = m_best.orBetter(RatedSolution.of(scores.prompt(), Optional.empty(), loss));
        }
    }

    /**
     * @return a candidate's fitness: CE(Y_I, y) / 2 + CE(Y_O, y) / 2 over the images that it is to learn on, so that the
     *         prompt is good both by itself and for the refiner
     */
    double fitness(final float[] logits) {
        return m_refined.of(logits, this::learnedLoss);
    }

    private double learnedLoss(final float[] logits) {
        return m_folds.loss(logits, m_learned);
    }

    /** With one shot the refiner would learn to deny the classes that are left out, so it is the identity. */
    private void fitRefiner(final float[] logits) {
        final double penalty = m_labels.shots() == 1 ? Double.POSITIVE_INFINITY : PENALTY;
        m_refined = new RefinedLoss(Workers.aside("CARROT fit",
            () -> new RidgeRefiner(m_folds.rows(logits, m_learned), m_folds.labels(m_learned)).fit(penalty, m_monitor),
            m_monitor::checkCancelled), m_monitor);
        m_sinceFit = 0;
    }

    /** @return whether the search had better go back to where it did best; asked once a generation */
    boolean astray() {
        final boolean astray = m_worse >= (m_labels.validation().isPresent() ? 1 : PATIENCE);
        m_worse = astray ? 0 : m_worse;
        return astray;
    }

    /** @return whether the last choice is still to be made */
    boolean unfinished() {
        return m_chosen.isEmpty();
    }

    /** Makes the last choice. */
    void finish() {
        final List<Contender> contenders = new ArrayList<>(m_contenders);
        m_tuned.ifPresent(contenders::add);
        m_chosen =
            Optional.of(Workers.aside("CARROT fit", () -> m_finalChoice.choose(contenders), m_monitor::checkCancelled));
    }

    /** @return what to keep, as far as the run has come */
    RatedSolution rated() {
        return m_chosen.orElse(m_best);
    }

    void write(final DataOutput out) throws IOException {
        out.writeInt(m_contenders.size());
        for (final Contender contender : m_contenders) {
            contender.write(out);
        }
        out.writeBoolean(m_tuned.isPresent());
        if (m_tuned.isPresent()) {
            m_tuned.get().write(out);
        }
        StateFormat.write(m_refined.weights(), out);
        out.writeInt(m_sinceFit);
        out.writeDouble(m_startLoss);
        out.writeDouble(m_leastLoss);
        out.writeInt(m_worse);
        m_best.write(out);
        out.writeBoolean(m_chosen.isPresent());
        if (m_chosen.isPresent()) {
            m_chosen.get().write(out);
        }
    }

    void read(final DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            m_contenders.add(Contender.read(in));
        }
        m_tuned = in.readBoolean() ? Optional.of(Contender.read(in)) : Optional.empty();
        m_refined = new RefinedLoss(StateFormat.readRefiner(in), m_monitor);
        m_sinceFit = in.readInt();
        m_startLoss = in.readDouble();
        m_leastLoss = in.readDouble();
        m_worse = in.readInt();
        m_best = RatedSolution.read(in);
        m_chosen = in.readBoolean() ? Optional.of(RatedSolution.read(in)) : Optional.empty();
    }
}
