package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Templates;
import org.carrot.parallel.Workers;
import org.carrot.refiner.RidgeRefiner;

/**
 * {@link Selection#GUARDED}. The prompt is tuned with a linear refiner that is fitted anew every {@value #FIT_INTERVAL}
 * generations. The prompt of least cross-entropy on images that it has not learned on is set against the
 * initial prompt and the zero-shot template; the {@link Guard} chooses among them and gives the chosen one a refiner.
 */
final class Guarded implements Choice {

    /** Generations that must all do worse than the start before the search is called astray. */
    private static final int PATIENCE = 10;

    /** Generations from one fit of the refiner to the next. */
    private static final int FIT_INTERVAL = 10;

    /** In the middle of those that the last choice is made from. */
    private static final double PENALTY = .1;

    private static final float[] NONE = {};

    private final Task m_task;

    private final Questions m_questions;

    private final Folds m_folds;

    private final Monitor m_monitor;

    /** The images that prompt and refiner learn on during the search. */
    private final int[] m_learned;

    private final int[] m_deciding;

    private final Guard m_guard;

    /** The zero-shot template, if there is one, and the initial prompt. */
    private final List<Guard.Context> m_contexts = new ArrayList<>();

    /** The best prompt of the search; none before it has found a better one. */
    private Optional<Guard.Context> m_tuned = Optional.empty();

    /** The refiner that the prompt is tuned with, fitted anew now and then. */
    private RefinedLoss m_refined;

    private int m_sinceFit;

    private double m_startLoss;

    private double m_leastLoss;

    private int m_worse;

    private Standing m_standing;

    /** The last choice, for as long as nothing comes after it. */
    private Optional<Standing> m_chosen = Optional.empty();

    Guarded(final Task task, final Questions questions, final Monitor monitor) {
        m_task = task;
        m_questions = questions;
        m_folds = new Folds(task.labels(), task.classes(), task.shots());
        m_learned = task.validationLabels().isPresent() ? IntStream.range(0, task.labels().length).toArray()
            : m_folds.outside(Guard.DECIDING_FOLD);
        m_monitor = monitor;
        m_deciding = m_folds.in(Guard.DECIDING_FOLD);
        if (m_learned.length == 0) {
            throw new IllegalArgumentException("None of the %d images is left to learn from when one of each class decides."
                .formatted(task.labels().length));
        }
        m_guard = new Guard(task, m_folds, monitor);
    }

    @Override
    public void start(final Trial initial) throws BlackBoxException {
        fitRefiner(initial.logits());
        m_startLoss = loss(initial.logits(), initial.validation());
        m_leastLoss = m_startLoss;
        m_standing = Standing.of(initial.prompt(), Optional.empty(), m_startLoss);
        if (m_task.template().isPresent()) {
            startFromTemplate(m_task.template().get(), initial.prompt());
        }
        m_contexts.add(new Guard.Context(Optional.empty(), initial.prompt(), initial.logits(),
            initial.validation().orElse(NONE)));
    }

    private void startFromTemplate(final String template, final float[] initial) throws BlackBoxException {
        final float[] logits = m_questions.trainingLogits(Templates.of(template));
        final Optional<float[]> validation = m_task.validationLabels().isEmpty() ? Optional.empty()
            : Optional.of(m_questions.validationLogits(Templates.of(template)));
        final double loss = loss(logits, validation);
        if (Double.isFinite(loss)) {
            m_contexts.add(new Guard.Context(Optional.of(template), initial, logits, validation.orElse(NONE)));
            m_standing = m_standing
                .orBetter(new Standing(Optional.of(template), initial, Optional.empty(), 0, loss));
        }
    }

    /** What is minimised in the search, on the images that decide. */
    private double loss(final float[] logits, final Optional<float[]> validation) {
        return validation.isPresent() ? m_refined.of(validation.get(),
            v -> Logits.crossEntropy(v, m_task.classes(), m_task.validationLabels().get()))
            : m_refined.of(logits, l -> m_folds.loss(l, m_deciding));
    }

    @Override
    public void take(final Trial trial) {
        m_chosen = Optional.empty();
        m_sinceFit++;
        if (m_sinceFit >= FIT_INTERVAL && Double.isFinite(learnedLoss(trial.logits()))) {
            fitRefiner(trial.logits());
        }
        if (m_task.validationLabels().isEmpty() || trial.validation().isPresent()) {
            judge(trial);
        }
    }

    @Override
    public void judge(final Trial trial) {
        m_chosen = Optional.empty();
        final double loss = loss(trial.logits(), trial.validation());
        m_worse = loss < m_startLoss ? 0 : m_worse + 1;
        if (loss < m_leastLoss) {
            m_leastLoss = loss;
            m_tuned = Optional.of(new Guard.Context(Optional.empty(), trial.prompt(), trial.logits(),
                trial.validation().orElse(NONE)));
            m_standing = m_standing.orBetter(Standing.of(trial.prompt(), Optional.empty(), loss));
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
        final double penalty = m_task.shots() == 1 ? Double.POSITIVE_INFINITY : PENALTY;
        m_refined = new RefinedLoss(Workers.aside("CARROT fit",
            () -> new RidgeRefiner(m_folds.rows(logits, m_learned), m_folds.labels(m_learned)).fit(penalty, m_monitor),
            m_monitor::checkCancelled), m_monitor);
        m_sinceFit = 0;
    }

    @Override
    public boolean astray() {
        final boolean astray = m_worse >= (m_task.validationLabels().isPresent() ? 1 : PATIENCE);
        m_worse = astray ? 0 : m_worse;
        return astray;
    }

    @Override
    public boolean unfinished() {
        return m_chosen.isEmpty();
    }

    @Override
    public void finish() {
        final List<Guard.Context> contexts = new ArrayList<>(m_contexts);
        m_tuned.ifPresent(contexts::add);
        m_chosen = Optional.of(Workers.aside("CARROT fit", () -> m_guard.choose(contexts), m_monitor::checkCancelled));
    }

    @Override
    public Standing standing() {
        return m_chosen.orElse(m_standing);
    }

    @Override
    public void write(final DataOutput out) throws IOException {
        out.writeInt(m_contexts.size());
        for (final Guard.Context context : m_contexts) {
            StateFormat.write(context, out);
        }
        out.writeBoolean(m_tuned.isPresent());
        if (m_tuned.isPresent()) {
            StateFormat.write(m_tuned.get(), out);
        }
        StateFormat.write(m_refined.weights(), out);
        out.writeInt(m_sinceFit);
        out.writeDouble(m_startLoss);
        out.writeDouble(m_leastLoss);
        out.writeInt(m_worse);
        StateFormat.write(m_standing, out);
        out.writeBoolean(m_chosen.isPresent());
        if (m_chosen.isPresent()) {
            StateFormat.write(m_chosen.get(), out);
        }
    }

    @Override
    public void read(final DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            m_contexts.add(StateFormat.readContext(in));
        }
        m_tuned = in.readBoolean() ? Optional.of(StateFormat.readContext(in)) : Optional.empty();
        m_refined = new RefinedLoss(StateFormat.readRefiner(in), m_monitor);
        m_sinceFit = in.readInt();
        m_startLoss = in.readDouble();
        m_leastLoss = in.readDouble();
        m_worse = in.readInt();
        m_standing = StateFormat.readStanding(in);
        m_chosen = in.readBoolean() ? Optional.of(StateFormat.readStanding(in)) : Optional.empty();
    }
}
