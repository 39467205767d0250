package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;

/**
 * Remembers the answers of the generation in work, so that they can be saved; when a run is continued, gives the saved
 * ones again in the same order and enters in the ledger what they had cost.
 */
final class RecordedQuestions implements Questions {

    /** What one question was answered with: P losses, or N x K logits. */
    private record Answer(double[] losses, float[] logits) {
    }

    private final Questions m_live;

    private final Ledger m_ledger;

    private final List<Answer> m_answers = new ArrayList<>();

    private Cost m_spentBefore;

    /** Answers to give again, the next one first. */
    private final List<Answer> m_saved = new ArrayList<>();

    /**
     * @param live asked where nothing is saved
     * @param ledger that the live questions are entered in
     */
    RecordedQuestions(final Questions live, final Ledger ledger) {
        m_live = live;
        m_ledger = ledger;
        begin();
    }

    /** Forgets the answers of the generation before. */
    void begin() {
        m_answers.clear();
        m_spentBefore = m_ledger.spent();
    }

    @Override
    public double[] fitness(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) throws BlackBoxException {
        if (!m_saved.isEmpty()) {
            return m_saved.remove(0).losses();
        }
        final double[] losses = m_live.fitness(prompts, loss);
        m_answers.add(new Answer(losses, new float[0]));
        return losses;
    }

    @Override
    public float[] trainingLogits(final Prompts prompt) throws BlackBoxException {
        return m_saved.isEmpty() ? record(m_live.trainingLogits(prompt)) : m_saved.remove(0).logits();
    }

    @Override
    public float[] validationLogits(final Prompts prompt) throws BlackBoxException {
        return m_saved.isEmpty() ? record(m_live.validationLogits(prompt)) : m_saved.remove(0).logits();
    }

    private float[] record(final float[] logits) {
        m_answers.add(new Answer(new double[0], logits));
        return logits;
    }

    /** Writes the answers of the generation in work and what they cost. */
    void write(final DataOutput out) throws IOException {
        StateFormat.write(m_ledger.spent().minus(m_spentBefore), out);
        out.writeInt(m_answers.size());
        for (final Answer answer : m_answers) {
            StateFormat.write(answer.losses, out);
            StateFormat.write(answer.logits, out);
        }
    }

    /** Takes up the answers of one generation, to be given again. */
    void read(final DataInput in) throws IOException {
        m_ledger.resume(StateFormat.readCost(in));
        m_saved.clear();
        for (int left = in.readInt(); left > 0; left--) {
            m_saved.add(new Answer(StateFormat.readDoubles(in), StateFormat.readFloats(in)));
        }
    }
}
