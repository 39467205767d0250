package org.carrot.tuner.carrot;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BudgetExceededException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.PromptForm;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.JournalEntry;
import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunPhase;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.carrot.tuner.carrot.CarrotResult.Continued;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** The part of a run that this process carries out: all of it, or what is left of one that was stopped. */
final class Session implements AutoCloseable {

    private final BlackBox m_blackBox;

    private final CarrotSettings m_settings;

    private final LabelledImages m_training;

    private final Meter m_meter;

    private final RunMemory m_memory;

    private final LongSupplier m_nanoTime;

    private final long m_begin;

    private final RunHead m_head;

    private final History m_history = new History();

    private final Supplier<Optional<String>> m_finish;

    private final Monitor m_monitor;

    private final long m_answers;

    private final Replay m_replay = new Replay();

    private final LiveQuestions m_live;

    private final RecordedQuestions m_questions;

    private final CarrotRun m_run;

    private Optional<Recovered> m_saved = Optional.empty();

    private Optional<Continued> m_continued = Optional.empty();

    /**
     * @param head of the run, new or continued
     * @param begin the clock when the session began
     * @param finish says why to end early, if there is a reason
     */
    Session(final BlackBox blackBox, final CarrotSettings settings, final Arithmetic arithmetic,
        final LabelledImages training, final Optional<LabelledImages> validation, final RunMemory memory,
        final Meter meter, final RunHead head, final LongSupplier nanoTime, final long begin,
        final Supplier<Optional<String>> finish, final Monitor monitor) {
        m_blackBox = blackBox;
        m_settings = settings;
        m_training = training;
        m_memory = memory;
        m_meter = meter;
        m_head = head;
        m_nanoTime = nanoTime;
        m_begin = begin;
        m_finish = finish;
        m_monitor = monitor;
        m_answers = StateSize.ofAnswers(settings, training, validation);
        meter.resume(head.spent(), head.lost());
        m_live = new LiveQuestions(blackBox.on(blackBox.ledger().observedBy(cost -> questions().sent(cost))), settings,
            training, validation, warning -> questions().warn(warning), monitor);
        m_questions = new RecordedQuestions(m_live, m_replay, meter, memory, m_history::warn);
        m_run = new CarrotRun(settings, Task.of(training, validation, template()), arithmetic, head, tokens(),
            m_questions, meter, m_history, monitor.part(LiveQuestions.HANDED_OVER, 1));
    }

    private RecordedQuestions questions() {
        return m_questions;
    }

    private int tokens() {
        return m_head.initial().length / m_blackBox.info().promptWidth();
    }

    /** The zero-shot template, if the model takes words and it is another prompt than the initial one. */
    private Optional<String> template() {
        return m_settings.asksTemplate() && m_blackBox.info().takes(PromptForm.TEMPLATE)
            ? Optional.of(m_settings.template()) : Optional.empty();
    }

    /** Takes up a run that was stopped: its last checkpoint, and what has happened since. */
    void resume(final DataInputStream state, final Recovered saved) throws IOException {
        m_run.read(state);
        m_replay.read(state);
        for (final JournalEntry entry : saved.entries()) {
            m_replay.readEntry(entry.content());
        }
        m_saved = Optional.of(saved);
    }

    /** Makes the steps again that were finished, with the answers that were saved. */
    private void replay() throws BlackBoxException {
        final long budget = m_meter.budget();
        m_replay.enterLost(m_meter);
        for (Optional<Step> step = m_replay.step(); step.isPresent(); step = m_replay.step()) {
            m_meter.allow(m_replay.budget());
            make(step.get());
        }
        m_meter.allow(budget);
        if (m_saved.isPresent()) {
            m_continued = Optional.of(new Continued(spent().queries(), next().isEmpty()));
        }
    }

    private void make(final Step step) throws BlackBoxException {
        m_questions.beginStep(step);
        m_run.make(step);
        m_questions.endStep();
    }

    /** @return what comes next; answers that another step had asked for, which a smaller budget now forbids, are lost */
    private Optional<Step> next() {
        final Optional<Step> next = m_run.next();
        if (!m_replay.hasAnswerBut(next)) {
            return next;
        }
        m_replay.endStep(m_meter);
        return m_run.next();
    }

    /** @return what the run has cost, with answers that are still to be made use of */
    private Cost spent() {
        return m_meter.spent().plus(m_replay.left());
    }

    /**
     * Makes all steps, whatever ends them.
     *
     * @throws BlackBoxException if it fails before the start is scored
     * @throws CheckpointException if the state cannot be kept where it must be
     * @throws CancellationException if the run is cancelled before the start is scored
     * @throws IllegalArgumentException if the images do not allow a start
     */
    CarrotResult finish() throws BlackBoxException, CheckpointException {
        Ending ending = ending(this::steps);
        if (ending.cause().orElse(null) instanceof BudgetExceededException) {
            final Ending refused = ending;
            ending = ending(() -> {
                m_run.conclude();
                return refused;
            });
        }
        return new CarrotResult(model(), ending.outcome(), ending.message(), ending.cause(), warnings(), m_memory.folder(),
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
            if (!m_run.started()) {
                throw e;
            }
            return Ending.of(Outcome.CANCELLED, "The run was cancelled.", e);
        } catch (BlackBoxException e) {
            requireStart(e);
            return Ending.of(Outcome.FAILED, e.getMessage(), e);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!m_run.started() && e instanceof IllegalArgumentException unfit) {
                throw unfit;
            }
            final BlackBoxException failure = new BlackBoxException(Failure.of(m_run.work(), e), e);
            requireStart(failure);
            return Ending.of(Outcome.FAILED, failure.getMessage(), failure);
        }
    }

    private void requireStart(final BlackBoxException e) throws BlackBoxException {
        if (!m_run.started()) {
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
        m_memory.begin(this::write, () -> StateSize.of(this::write, m_answers, m_meter.budget()));
        for (Optional<Step> step = next(); step.isPresent(); step = next()) {
            final Optional<String> reason = m_run.started() ? m_finish.get() : Optional.empty();
            if (reason.isPresent()) {
                final String message =
                    "%s the run was finished early, because %s.".formatted(m_run.progress(), reason.get());
                m_monitor.checkCancelled();
                m_run.conclude();
                return giveOut(Ending.of(Outcome.FINISHED_EARLY, message));
            }
            make(step.get());
            m_memory.between(this::write);
        }
        return giveOut(m_run.ending());
    }

    /** What a larger budget had spent stays as it was stopped: finished with less, it is no other budget's result. */
    private Ending giveOut(final Ending ending) {
        final RunPhase result = ending.outcome() == Outcome.COMPLETED ? RunPhase.COMPLETE : RunPhase.PAUSED;
        m_memory.end(this::write, spent().queries() > m_meter.budget() ? RunPhase.STOPPED : result);
        return ending;
    }

    /** Writes the state between two steps. */
    private void write(final DataOutput out) throws IOException {
        new RunHead(m_head.initial(), m_head.seed(), m_meter.spent(), m_meter.lost(), seconds(), m_run.refinerState())
            .write(out);
        m_run.write(out);
        m_replay.write(out);
    }

    private double seconds() {
        return m_head.seconds() + (m_nanoTime.getAsLong() - m_begin) / 1e9;
    }

    private TunedModel model() {
        final Standing standing = m_run.standing();
        return new TunedModel(m_blackBox.info(), m_training.classes(),
            new TunedPrompt(m_settings.initialText(), tokens(), m_head.initial(), standing.prompt()),
            standing.template(), standing.refiner(), m_history.generations(), spent(), seconds());
    }

    private List<String> warnings() {
        final List<String> warnings = new ArrayList<>(m_memory.warnings());
        m_continued.filter(earlier -> earlier.queries() > m_meter.budget()).ifPresent(earlier -> warnings.add(
            ("%,d queries were spent before, more than the budget of %,d now allows: the result is that of all of them.")
                .formatted(earlier.queries(), m_meter.budget())));
        if (m_meter.lost() > 0) {
            warnings.add(("%,d of the %,d queries spent brought nothing: they had been sent when the run was stopped, and "
                + "their answers were not kept.").formatted(m_meter.lost(), spent().queries()));
        }
        warnings.addAll(m_run.warnings());
        return warnings;
    }

    @Override
    public void close() {
        m_run.close();
        m_live.close();
    }
}
