package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.blackbox.Logits;
import org.carrot.run.Labels;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.RatedSolution;

/** Keeps what a {@link Selection} says, as a run goes on. */
public final class BestSoFar {

    private final Labels m_labels;

    private final boolean m_lastCounts;

    private RatedSolution m_start;

    private RatedSolution m_best;

    /** @param lastCounts whether the last one is kept, whatever it is worth */
    public BestSoFar(final Labels labels, final boolean lastCounts) {
        m_labels = labels;
        m_lastCounts = lastCounts;
    }

    /** Takes the initial prompt. */
    public void start(final GenerationScores initial) {
        m_start = initial.validation().isPresent() ? onValidation(initial, false) : onTraining(initial, false);
        m_best = m_start;
    }

    /** Takes what a generation or an epoch has come to, or, once more, the validation of the latest generation. */
    public void take(final GenerationScores scores) {
        if (m_lastCounts) {
            m_best = RatedSolution.of(scores.prompt(), scores.refiner(), loss(scores.refined()));
        } else if (m_labels.validation().isEmpty()) {
            m_best = m_start.orBetter(onTraining(scores, false)).orBetter(onTraining(scores, true));
        } else if (scores.validation().isPresent()) {
            m_best = m_best.orBetter(onValidation(scores, false)).orBetter(onValidation(scores, true));
        }
    }

    private RatedSolution onTraining(final GenerationScores scores, final boolean refined) {
        return refined ? RatedSolution.of(scores.prompt(), scores.refiner(), loss(scores.refined()))
            : RatedSolution.of(scores.prompt(), Optional.empty(), loss(scores.logits()));
    }

    private RatedSolution onValidation(final GenerationScores scores, final boolean refined) {
        return RatedSolution.onValidation(scores.prompt(), refined ? scores.refiner() : Optional.empty(),
            (refined ? scores.refinedValidation() : scores.validation()).get(), m_labels.classes(),
            m_labels.validation().get());
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_labels.classes(), m_labels.training());
    }

    /** @return what to keep, as far as the run has come */
    public RatedSolution rated() {
        return m_best;
    }

    void write(final DataOutput out) throws IOException {
        m_start.write(out);
        m_best.write(out);
    }

    void read(final DataInput in) throws IOException {
        m_start = RatedSolution.read(in);
        m_best = RatedSolution.read(in);
    }
}
