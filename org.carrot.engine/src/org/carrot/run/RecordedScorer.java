package org.carrot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.run.Replay.Answer;

/**
 * Gives the saved answers again, in their order, when a run is continued; then asks, and saves every request before it is
 * sent and every answer as it comes.
 */
final class RecordedScorer implements Scorer {

    private final Scorer m_live;

    private final Replay m_replay;

    private final QueryBudget m_budget;

    private final RunMemory m_memory;

    private final Consumer<String> m_warnings;

    /** The number of the kind of the current step. */
    private int m_step;

    /** Requests that were sent for the current scoring. */
    private int m_sent;

    /** What there was to say about the answer to it. */
    private final List<String> m_said = new ArrayList<>();

    /**
     * @param live asked where nothing is saved; its black box tells {@link #sent} of every request, and it tells
     *            {@link #warn} of answers
     * @param replay what is saved
     * @param warnings takes what the user should know of answers, live or saved
     */
    RecordedScorer(final Scorer live, final Replay replay, final QueryBudget budget, final RunMemory memory,
        final Consumer<String> warnings) {
        m_live = live;
        m_replay = replay;
        m_budget = budget;
        m_memory = memory;
        m_warnings = warnings;
    }

    /** Saves that a request is about to be sent. */
    void sent(final Cost cost) {
        m_sent++;
        m_memory.append(out -> Replay.writeSent(cost, out));
    }

    /** Saves, with the answer to come, what the user should know of it. */
    void warn(final String warning) {
        m_said.add(warning);
    }

    void beginStep(final int step) {
        m_step = step;
    }

    /** Ends the step; one that was not saved before is saved. */
    void endStep() {
        final boolean saved = m_replay.hasStep();
        m_replay.endStep(m_budget);
        if (!saved) {
            m_memory.append(out -> Replay.writeStep(m_step, m_budget.budget(), out));
        }
    }

    /** One that was finished before asks what it asked then, whatever the budget is now. */
    @Override
    public boolean asks(final BooleanSupplier rule) {
        return m_replay.hasStep() ? m_replay.hasAnswer() : rule.getAsBoolean();
    }

    @Override
    public void takeBack() {
        m_memory.append(Replay::writeTakenBack);
    }

    @Override
    public double[] losses(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) throws BlackBoxException {
        return ask(() -> new Answer(m_live.losses(prompts, loss), new float[0], m_said)).losses();
    }

    @Override
    public float[] trainingLogits(final Prompts prompt) throws BlackBoxException {
        return ask(() -> new Answer(new double[0], m_live.trainingLogits(prompt), m_said)).values();
    }

    @Override
    public float[] validationLogits(final Prompts prompt) throws BlackBoxException {
        return ask(() -> new Answer(new double[0], m_live.validationLogits(prompt), m_said)).values();
    }

    @Override
    public PromptGradient gradient(final SoftPrompts prompt, final int[] batch) throws BlackBoxException {
        final Answer answer = ask(() -> {
            final PromptGradient gradient = m_live.gradient(prompt, batch);
            return new Answer(new double[]{gradient.loss()}, gradient.gradient(), m_said);
        });
        return new PromptGradient(answer.losses()[0], answer.values());
    }

    private Answer ask(final Scoring scoring) throws BlackBoxException {
        final Answer answer = m_replay.hasAnswer() ? m_replay.answer(m_budget) : askLive(scoring);
        answer.warnings().forEach(m_warnings);
        return answer;
    }

    private Answer askLive(final Scoring scoring) throws BlackBoxException {
        m_sent = 0;
        m_said.clear();
        final Cost before = m_budget.spent();
        final Answer answer = scoring.ask();
        final int sent = m_sent;
        final Cost cost = m_budget.spent().minus(before);
        m_memory.append(out -> Replay.writeAnswer(m_step, sent, cost, answer, out));
        return answer;
    }

    @FunctionalInterface
    private interface Scoring {

        Answer ask() throws BlackBoxException;
    }
}
