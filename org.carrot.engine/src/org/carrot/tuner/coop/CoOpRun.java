package org.carrot.tuner.coop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.run.Ending;
import org.carrot.run.Outcome;
import org.carrot.run.QueryBudget;
import org.carrot.run.RunContext;
import org.carrot.run.Solution;
import org.carrot.run.StateFormat;
import org.carrot.run.TuningRun;
import org.carrot.tunedmodel.Generation;

/** A run of CoOp: the prompt, and the descent with its momentum. */
final class CoOpRun implements TuningRun<CoOpStep> {

    private final CoOpSettings m_settings;

    private final RunContext m_context;

    private final QueryBudget m_budget;

    private final int m_epochs;

    private final EpochBatches m_batches;

    private Sgd m_sgd;

    private float[] m_prompt;

    private boolean m_started;

    /** Epochs that were made. */
    private int m_epoch;

    CoOpRun(final CoOpSettings settings, final RunContext context) {
        if (context.labels().validation().isPresent()) {
            throw new IllegalArgumentException("CoOp keeps its last step, so that validation images have no say in it: "
                + "leave them out, or choose another method.");
        }
        m_settings = settings;
        m_context = context;
        m_budget = context.budget();
        m_epochs = settings.epochs(context.labels().shots());
        m_batches = new EpochBatches(context.labels().training().length, settings.batchSize(), context.seed());
        m_sgd = new Sgd(context.initial().length, settings.momentum(), settings.weightDecay());
        m_prompt = context.initial();
    }

    @Override
    public Class<CoOpStep> steps() {
        return CoOpStep.class;
    }

    @Override
    public Optional<CoOpStep> next() {
        if (!m_started) {
            return Optional.of(CoOpStep.START);
        }
        return m_epoch < m_epochs && m_budget.left() >= m_batches.count() ? Optional.of(CoOpStep.EPOCH) : Optional.empty();
    }

    @Override
    public void make(final CoOpStep step) throws BlackBoxException {
        m_context.monitor().checkCancelled();
        if (step == CoOpStep.START) {
            m_started = true;
        } else {
            epoch();
        }
    }

    /** Changes nothing before all batches have answered, so that an epoch that is cut off leaves the one before it. */
    private void epoch() throws BlackBoxException {
        final float[] prompt = m_prompt.clone();
        final Sgd sgd = m_sgd.at(m_sgd.velocity());
        double loss = 0;
        final List<int[]> batches = m_batches.current();
        for (int b = 0; b < batches.size(); b++) {
            final int left = batches.size() - b;
            if (!m_context.scorer().asks(() -> m_budget.left() >= left)) {
                return; // a batch was sent in vain when the run was stopped, so that the epoch has become too dear
            }
            final PromptGradient answer =
                m_context.scorer().gradient(SoftPrompts.of(prompt.clone(), m_context.tokens()), batches.get(b));
            sgd.step(prompt, answer.gradient(), m_settings.rate(m_epoch, m_epochs));
            loss += answer.loss() / batches.size();
        }
        m_prompt = prompt;
        m_sgd = sgd;
        m_epoch++;
        m_batches.advance(1);
        m_context.history().add(new Generation(m_epoch, m_budget.queries(), Double.NaN, loss, Double.NaN, Double.NaN,
            Double.NaN, Double.NaN));
        m_context.monitor().report((double)m_epoch / m_epochs, "Epoch %d of %d".formatted(m_epoch, m_epochs));
    }

    @Override
    public Ending ending() {
        if (m_epoch < m_epochs && m_budget.settingsLeft() >= m_batches.count()) {
            return Ending.of(Outcome.BUDGET_SPENT,
                "The model's budget ended after %d of %d epochs with %,d queries, before the %,d of the settings."
                    .formatted(m_epoch, m_epochs, m_budget.queries(), m_budget.budget()));
        }
        return Ending.of(Outcome.COMPLETED,
            "Completed %d of %d epochs with %,d queries.".formatted(m_epoch, m_epochs, m_budget.queries()));
    }

    @Override
    public Solution solution() {
        return Solution.of(m_prompt);
    }

    @Override
    public String work() {
        return "Epoch %d".formatted(m_epoch + 1);
    }

    @Override
    public String progress() {
        return "After %d epochs with %,d queries".formatted(m_epoch, m_budget.queries());
    }

    @Override
    public long answerBytes() {
        return m_batches.count() * (Double.BYTES + Float.BYTES * (long)m_prompt.length);
    }

    @Override
    public void write(final DataOutput out) throws IOException {
        out.writeInt(m_epoch);
        StateFormat.write(m_prompt, out);
        StateFormat.write(m_sgd.velocity(), out);
    }

    @Override
    public void read(final DataInput in) throws IOException {
        m_started = true;
        m_epoch = in.readInt();
        m_prompt = StateFormat.readFloats(in);
        m_sgd = m_sgd.at(StateFormat.readDoubles(in));
        m_batches.advance(m_epoch);
    }
}
