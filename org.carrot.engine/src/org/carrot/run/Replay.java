package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

import org.carrot.blackbox.Cost;

/**
 * The journal's entries since a state was saved: requests that were sent, answers, and
 * steps that were finished, in their order. A request without an answer is lost: it may have been paid for.
 */
final class Replay {

    /** The order is the file format. */
    private enum EntryKind {
        SENT, ANSWER, STEP, TAKEN_BACK
    }

    /** The answer to a scoring: losses, or logits, or a loss and its gradient; and what the user should know of it. */
    record Answer(double[] losses, float[] values, List<String> warnings) {

        private static final Answer NONE = new Answer(new double[0], new float[0], List.of());

        /** Keeps a copy of the warnings. */
        Answer {
            warnings = List.copyOf(warnings);
        }
    }

    /** Of these values those count that belong to the kind. */
    private record ReplayEntry(EntryKind kind, Cost cost, Answer answer, int step, long budget) {

        static ReplayEntry sent(final Cost cost) {
            return new ReplayEntry(EntryKind.SENT, cost, Answer.NONE, 0, 0);
        }
    }

    private final Deque<ReplayEntry> m_items = new ArrayDeque<>();

    private int m_steps;

    /** Writes an entry: a request is about to be sent. */
    static void writeSent(final Cost cost, final DataOutput out) throws IOException {
        out.writeByte(EntryKind.SENT.ordinal());
        StateFormat.write(cost, out);
    }

    /**
     * Writes an entry: a scoring was answered.
     *
     * @param step the number of the kind of the step that asked
     * @param sent how many of the latest requests this was the answer to
     * @param cost what they cost together
     */
    static void writeAnswer(final int step, final int sent, final Cost cost, final Answer answer,
        final DataOutput out) throws IOException {
        out.writeByte(EntryKind.ANSWER.ordinal());
        out.writeByte(step);
        out.writeInt(sent);
        StateFormat.write(cost, out);
        StateFormat.write(answer.losses, out);
        StateFormat.write(answer.values, out);
        StateFormat.write(answer.warnings, out);
    }

    /** Writes an entry: a step of a kind was finished, under a budget. */
    static void writeStep(final int step, final long budget, final DataOutput out) throws IOException {
        out.writeByte(EntryKind.STEP.ordinal());
        out.writeByte(step);
        out.writeLong(budget);
    }

    /** Writes an entry: the answers of the current step are of no use. */
    static void writeTakenBack(final DataOutput out) throws IOException {
        out.writeByte(EntryKind.TAKEN_BACK.ordinal());
    }

    /**
     * Adds an entry.
     *
     * @param kinds how many kinds of steps there are
     */
    void readEntry(final DataInput in, final int kinds) throws IOException {
        switch (StateFormat.readOne(EntryKind.values(), in)) {
            case SENT -> m_items.add(ReplayEntry.sent(StateFormat.readCost(in)));
            case ANSWER -> {
                final int step = StateFormat.readNumber(kinds, in);
                for (int sent = in.readInt(); sent > 0; sent--) {
                    m_items.removeLast();
                }
                final Cost cost = StateFormat.readCost(in);
                m_items.add(new ReplayEntry(EntryKind.ANSWER, cost, new Answer(StateFormat.readDoubles(in),
                    StateFormat.readFloats(in), StateFormat.readTexts(in)), step, 0));
            }
            case STEP -> {
                m_items.add(new ReplayEntry(EntryKind.STEP, Cost.NONE, Answer.NONE, StateFormat.readNumber(kinds, in),
                    in.readLong()));
                m_steps++;
            }
            case TAKEN_BACK -> takeBack();
        }
    }

    private void takeBack() {
        final Deque<ReplayEntry> kept = new ArrayDeque<>();
        while (!m_items.isEmpty() && m_items.getLast().kind != EntryKind.STEP) {
            kept.addFirst(ReplayEntry.sent(m_items.removeLast().cost));
        }
        m_items.addAll(kept);
    }

    /** Writes what is left to replay. */
    void write(final DataOutput out) throws IOException {
        out.writeInt(m_items.size());
        for (final ReplayEntry item : m_items) {
            switch (item.kind) {
                case SENT -> writeSent(item.cost, out);
                case ANSWER -> writeAnswer(item.step, 0, item.cost, item.answer, out);
                case STEP -> writeStep(item.step, item.budget, out);
                case TAKEN_BACK -> writeTakenBack(out);
            }
        }
    }

    /** Takes up what {@link #write} wrote. */
    void read(final DataInput in, final int kinds) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            readEntry(in, kinds);
        }
    }

    /** @return whether a whole step is left */
    boolean hasStep() {
        return m_steps > 0;
    }

    /** @return the kind of the next step that was finished; empty if none is left */
    OptionalInt step() {
        return m_items.stream().filter(item -> item.kind == EntryKind.STEP).mapToInt(ReplayEntry::step).findFirst();
    }

    /** @return the budget under which {@link #step} was made */
    long budget() {
        return m_items.stream().filter(item -> item.kind == EntryKind.STEP).findFirst().orElseThrow().budget;
    }

    /** @return whether an answer comes next */
    boolean hasAnswer() {
        return !m_items.isEmpty() && m_items.peek().kind == EntryKind.ANSWER;
    }

    /** @return what the answers and requests have cost that are left */
    Cost left() {
        return m_items.stream().map(ReplayEntry::cost).reduce(Cost.NONE, Cost::plus);
    }

    /** @return whether an answer comes next that another step had asked for */
    boolean hasAnswerBut(final OptionalInt step) {
        return hasAnswer() && !OptionalInt.of(m_items.peek().step).equals(step);
    }

    /** Gives the next answer, and enters what it had cost. */
    Answer answer(final QueryBudget budget) {
        final ReplayEntry item = m_items.remove();
        budget.resume(item.cost, 0);
        enterLost(budget);
        return item.answer;
    }

    /** Ends a step; answers that it had no use for are lost. */
    void endStep(final QueryBudget budget) {
        while (hasAnswer()) {
            budget.resume(m_items.peek().cost, m_items.remove().cost.queries());
        }
        if (m_steps > 0) {
            m_items.remove();
            m_steps--;
        }
        enterLost(budget);
    }

    /** Enters requests without an answer, whose turn it is. */
    void enterLost(final QueryBudget budget) {
        while (!m_items.isEmpty() && m_items.peek().kind == EntryKind.SENT) {
            budget.resume(m_items.peek().cost, m_items.remove().cost.queries());
        }
    }
}
