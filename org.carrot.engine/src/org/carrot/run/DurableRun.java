package org.carrot.run;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BudgetExceededException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.JournalEntry;
import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunPhase;
import org.carrot.run.RunResult.Continued;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;

/** The part of a run that this process carries out: all of it, or what is left of one that was stopped. */
final class DurableRun implements AutoCloseable {

    private final BlackBox m_blackBox;

    private final TunerSettings m_settings;

    private final Images m_images;

    private final QueryBudget m_budget;

    private final RunMemory m_memory;

    private final RunHead m_head;

    private final Stopwatch m_stopwatch;

    private final Supplier<Optional<String>> m_finish;

    private final Monitor m_monitor;

    private final History m_history = new History();

    private final Replay m_replay = new Replay();

    private final LiveScorer m_live;

    private final RecordedScorer m_scorer;

    private final TuningRun<?> m_run;

    private final NumberedSteps<?> m_steps;

    /** Whether the first step is made, so that there is something to give out. */
    private boolean m_started;

    private Optional<Recovered> m_saved = Optional.empty();

    private Optional<Continued> m_continued = Optional.empty();

    /**
     * @param head of the run, new or continued
     * @param finish says why to end early, if there is a reason
     */
    DurableRun(final BlackBox blackBox, final TuningMethod method, final Images images, final RunMemory memory,
        final RunHead head, final QueryBudget budget, final Stopwatch stopwatch,
        final Supplier<Optional<String>> finish, final Monitor monitor) {
        m_blackBox = blackBox;
        m_settings = method.settings();
        m_images = images;
        m_memory = memory;
        m_head = head;
        m_stopwatch = stopwatch;
        m_finish = finish;
        m_monitor = monitor;
        m_budget = budget;
        m_budget.resume(head.spent(), head.lost());
        m_live = new LiveScorer(blackBox.on(blackBox.ledger().observedBy(this::sent)), method.settings(), images, this::warn,
            monitor);
        m_scorer = new RecordedScorer(m_live, m_replay, m_budget, memory, m_history::warn);
        m_run = method.begin(new RunContext(Labels.of(images), head.initial(), tokens(), head.seed(), m_scorer, m_budget,
            m_history, blackBox.info(), monitor.part(LiveScorer.HANDED_OVER, 1)));
        m_steps = new NumberedSteps<>(m_run);
    }

    private void sent(final Cost upperBound) {
        m_scorer.sent(upperBound);
    }

    private void warn(final String warning) {
        m_scorer.warn(warning);
    }

    private int tokens() {
        return m_head.initial().length / m_blackBox.info().promptWidth();
    }

    /** Takes up a run that was stopped: its last checkpoint, and what has happened since. */
    void resume(final DataInputStream state, final Recovered saved) throws IOException {
        m_started = state.readBoolean();
        if (m_started) {
            m_history.read(state);
            m_run.read(state);
        }
        m_replay.read(state, m_steps.kinds());
        for (final JournalEntry entry : saved.entries()) {
            m_replay.readEntry(entry.content(), m_steps.kinds());
        }
        m_saved = Optional.of(saved);
    }

    /** @return whether there is something to give out that nothing more need be asked for */
    boolean hasSolution() {
        return m_started || m_replay.hasStep();
    }

    /** Makes the steps again that were finished, with the answers that were saved. */
    private void replay() throws BlackBoxException {
        final long budget = m_budget.budget();
        m_replay.enterLost(m_budget);
        for (OptionalInt step = m_replay.step(); step.isPresent(); step = m_replay.step()) {
            m_budget.allow(m_replay.budget());
            make(step.getAsInt());
        }
        m_budget.allow(budget);
        if (m_saved.isPresent()) {
            m_continued = Optional.of(new Continued(spent().queries(), next().isEmpty()));
        }
    }

    private void make(final int step) throws BlackBoxException {
        m_scorer.beginStep(step);
        m_steps.make(step);
        m_started = true;
        m_scorer.endStep();
    }

    /** @return what comes next; answers that another step had asked for, which a smaller budget now forbids, are lost */
    private OptionalInt next() {
        final OptionalInt next = m_steps.next();
        if (!m_replay.hasAnswerBut(next)) {
            return next;
        }
        m_replay.endStep(m_budget);
        return m_steps.next();
    }

    /** @return what the run has cost, with answers that are still to be made use of */
    private Cost spent() {
        return m_budget.spent().plus(m_replay.left());
    }

    /**
     * Makes all steps, whatever ends them.
     *
     * @throws BlackBoxException if it fails before the first step is made
     * @throws CheckpointException if the state cannot be kept where it must be
     * @throws CancellationException if the run is cancelled before the first step is made
     * @throws IllegalArgumentException if the images do not allow a start
     */
    RunResult finish() throws BlackBoxException, CheckpointException {
        Ending ending = ending(this::steps);
        if (ending.cause().orElse(null) instanceof BudgetExceededException) {
            final Ending refused = ending;
            ending = ending(() -> {
                m_run.conclude();
                return refused;
            });
        }
        return new RunResult(model(), ending.outcome(), ending.message(), ending.cause(), warnings(), m_memory.folder(),
            m_continued);
    }

    /** What may end the run, in ways that its interface names or does not name; what was paid for is kept all the same. */
    private Ending ending(final Steps steps) throws BlackBoxException, CheckpointException {
        try {
            return steps.make();
        } catch (BudgetExceededException e) {
            requireStart(e);
            return Ending.of(Outcome.BUDGET_SPENT, e.getMessage(), e);
        } catch (CancellationException e) {
            if (!m_started) {
                throw e;
            }
            return Ending.of(Outcome.CANCELLED, "The run was cancelled.", e);
        } catch (BlackBoxException e) {
            requireStart(e);
            return Ending.of(Outcome.FAILED, e.getMessage(), e);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!m_started && e instanceof IllegalArgumentException unfit) {
                throw unfit;
            }
            final BlackBoxException failure = new BlackBoxException(Failure.of(m_run.work(), e), e);
            requireStart(failure);
            return Ending.of(Outcome.FAILED, failure.getMessage(), failure);
        }
    }

    private void requireStart(final BlackBoxException e) throws BlackBoxException {
        if (!m_started) {
            throw e;
        }
    }

    @FunctionalInterface
    private interface Steps {

        Ending make() throws BlackBoxException, CheckpointException;
    }

    private Ending steps() throws BlackBoxException, CheckpointException {
        replay();
        if (next().isEmpty()) { // a result that is there needs no room on the disk to be given out again
            final Ending ending = m_run.ending();
            if (m_saved.get().phase() == RunPhase.STOPPED) {
                giveOut(ending);
            }
            return ending;
        }
        m_memory.begin(this::write, () -> StateSize.of(this::write, m_run.answerBytes(), m_budget.budget()));
        for (OptionalInt step = next(); step.isPresent(); step = next()) {
            final Optional<String> reason = m_started ? m_finish.get() : Optional.empty();
            if (reason.isPresent()) {
                final String message =
                    "%s the run was finished early, because %s.".formatted(m_run.progress(), reason.get());
                m_monitor.checkCancelled();
                m_run.conclude();
                return giveOut(Ending.of(Outcome.FINISHED_EARLY, message));
            }
            make(step.getAsInt());
            m_memory.between(this::write);
        }
        return giveOut(m_run.ending());
    }

    /** What a larger budget had spent stays as it was stopped: finished with less, it is no other budget's result. */
    private Ending giveOut(final Ending ending) {
        final RunPhase result = ending.outcome() == Outcome.COMPLETED ? RunPhase.COMPLETE : RunPhase.PAUSED;
        m_memory.end(this::write, spent().queries() > m_budget.budget() ? RunPhase.STOPPED : result);
        return ending;
    }

    /** Writes the state between two steps. */
    private void write(final DataOutput out) throws IOException {
        new RunHead(m_head.initial(), m_head.seed(), m_budget.spent(), m_budget.lost(), seconds()).write(out);
        out.writeBoolean(m_started);
        if (m_started) {
            m_history.write(out);
            m_run.write(out);
        }
        m_replay.write(out);
    }

    private double seconds() {
        return m_head.seconds() + m_stopwatch.seconds();
    }

    private TunedModel model() {
        final Solution solution = m_run.solution();
        return new TunedModel(m_blackBox.info(), m_images.training().classes(),
            new TunedPrompt(m_settings.initialText(), tokens(), m_head.initial(), solution.prompt()),
            solution.template(), solution.refiner(), m_history.generations(), spent(), seconds());
    }

    private List<String> warnings() {
        final List<String> warnings = new ArrayList<>(m_memory.warnings());
        m_continued.filter(earlier -> earlier.queries() > m_budget.budget()).ifPresent(earlier -> warnings.add(
            ("%,d queries were spent before, more than the budget of %,d now allows: the result is that of all of them.")
                .formatted(earlier.queries(), m_budget.budget())));
        if (m_budget.lost() > 0) {
            warnings.add(("%,d of the %,d queries spent brought nothing: they had been sent when the run was stopped, and "
                + "their answers were not kept.").formatted(m_budget.lost(), spent().queries()));
        }
        warnings.addAll(m_history.warnings());
        warnings.addAll(m_run.warnings());
        return warnings;
    }

    /** Threads that evaluate answers use what the run holds: they end first. */
    @Override
    public void close() {
        try {
            m_live.close();
        } finally {
            m_run.close();
        }
    }
}
