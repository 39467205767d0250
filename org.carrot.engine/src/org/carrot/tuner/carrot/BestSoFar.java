package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.carrot.blackbox.Logits;

/** {@link Selection#LAST} and {@link Selection#BEST}. */
final class BestSoFar implements Choice {

    private final Task m_task;

    private final boolean m_lastCounts;

    private Standing m_start;

    private Standing m_standing;

    BestSoFar(final Task task, final boolean lastCounts) {
        m_task = task;
        m_lastCounts = lastCounts;
    }

    @Override
    public void start(final Trial initial) {
        m_start = initial.validation().isPresent() ? onValidation(initial, false) : onTraining(initial, false);
        m_standing = m_start;
    }

    @Override
    public void take(final Trial trial) {
        if (m_lastCounts) {
            m_standing = Standing.of(trial.prompt(), trial.refiner(), loss(trial.refined()));
        } else if (m_task.validationLabels().isEmpty()) {
            m_standing = m_start.orBetter(onTraining(trial, false)).orBetter(onTraining(trial, true));
        } else if (trial.validation().isPresent()) {
            m_standing = m_standing.orBetter(onValidation(trial, false)).orBetter(onValidation(trial, true));
        }
    }

    @Override
    public void judge(final Trial trial) {
        take(trial);
    }

    private Standing onTraining(final Trial trial, final boolean refined) {
        return refined ? Standing.of(trial.prompt(), trial.refiner(), loss(trial.refined()))
            : Standing.of(trial.prompt(), Optional.empty(), loss(trial.logits()));
    }

    private Standing onValidation(final Trial trial, final boolean refined) {
        return Standing.onValidation(trial.prompt(), refined ? trial.refiner() : Optional.empty(),
            (refined ? trial.refinedValidation() : trial.validation()).get(), m_task.classes(),
            m_task.validationLabels().get());
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_task.classes(), m_task.labels());
    }

    @Override
    public boolean astray() {
        return false;
    }

    @Override
    public boolean unfinished() {
        return false;
    }

    @Override
    public void finish() {
        throw new IllegalStateException("There is no last choice to make.");
    }

    @Override
    public Standing standing() {
        return m_standing;
    }

    @Override
    public void write(final DataOutput out) throws IOException {
        StateFormat.write(m_start, out);
        StateFormat.write(m_standing, out);
    }

    @Override
    public void read(final DataInput in) throws IOException {
        m_start = StateFormat.readStanding(in);
        m_standing = StateFormat.readStanding(in);
    }
}
