package org.carrot.tuner.carrot;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BudgetExceededException;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.JournalEntry;
import org.carrot.checkpoint.Recovered;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
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

    private final LiveQuestions m_live;

    private final RecordedQuestions m_questions;

    private final CarrotRun m_run;

    /**
     * Hands over the images.
     *
     * @param head of the run, new or continued
     * @param begin the clock when the session began
     */
    Session(final BlackBox blackBox, final CarrotSettings settings, final Arithmetic arithmetic,
        final LabelledImages training, final Optional<LabelledImages> validation, final RunMemory memory,
        final Meter meter, final RunHead head, final LongSupplier nanoTime, final long begin, final Monitor monitor)
        throws BlackBoxException {
        m_blackBox = blackBox;
        m_settings = settings;
        m_training = training;
        m_memory = memory;
        m_meter = meter;
        m_head = head;
        m_nanoTime = nanoTime;
        m_begin = begin;
        blackBox.ledger().resume(head.spent());
        m_live = new LiveQuestions(blackBox, settings, training, validation, m_history::warn, monitor);
        m_questions = new RecordedQuestions(m_live, blackBox.ledger());
        try {
            m_run = new CarrotRun(settings, Task.of(training, validation, template()), arithmetic, head, tokens(), m_questions, meter,
                m_history, monitor);
        } catch (RuntimeException e) {
            m_live.close();
            throw e;
        }
    }

    private int tokens() {
        return m_head.initial().length / m_blackBox.info().promptWidth();
    }

    /** The zero-shot template, if the model takes words and it is another prompt than the initial one. */
    private Optional<String> template() {
        return m_settings.asksTemplate() && m_blackBox.info().can(Capability.TEXT_PROMPTS)
            ? Optional.of(m_settings.template()) : Optional.empty();
    }

    /** Scores the initial prompt. */
    void start() throws BlackBoxException {
        m_run.start();
        m_memory.begin(this::write);
    }

    /** Takes up a run that was stopped: its last checkpoint, and the generations after it from the saved answers. */
    void resume(final DataInputStream state, final Recovered saved) throws IOException, BlackBoxException {
        m_run.read(state);
        for (final JournalEntry entry : saved.entries()) {
            m_questions.read(entry.content());
            m_run.step();
        }
        m_memory.begin(this::write);
    }

    /** Runs all generations, whatever ends them. */
    CarrotResult finish() {
        Ending ending;
        try {
            ending = steps();
            if (ending.outcome() == Outcome.COMPLETED) {
                m_memory.forget();
            }
        } catch (BudgetExceededException e) {
            m_run.conclude();
            ending = Ending.of(Outcome.BUDGET_SPENT, e.getMessage(), e);
        } catch (CancellationException e) {
            ending = Ending.of(Outcome.CANCELLED, "The run was cancelled.", e);
        } catch (BlackBoxException e) {
            ending = Ending.of(Outcome.FAILED, e.getMessage(), e);
        } catch (RuntimeException e) {
            // a model may fail in ways that its interface does not name; what was paid for is kept all the same
            ending = Ending.of(Outcome.FAILED, "The model failed: " + e, e);
        }
        return new CarrotResult(model(), ending.outcome(), ending.message(), ending.cause(), warnings());
    }

    private Ending steps() throws BlackBoxException {
        while (m_run.ending().isEmpty()) {
            m_questions.begin();
            m_run.step();
            m_memory.generation(m_questions::write, this::write);
        }
        return m_run.ending().get();
    }

    private void write(final DataOutput out) throws IOException {
        new RunHead(m_head.initial(), m_meter.spent(), seconds(), m_run.refinerState()).write(out);
        m_run.write(out);
    }

    private double seconds() {
        return m_head.seconds() + (m_nanoTime.getAsLong() - m_begin) / 1e9;
    }

    private TunedModel model() {
        final Standing standing = m_run.standing();
        return new TunedModel(m_blackBox.info(), m_training.classes(),
            new TunedPrompt(m_settings.initialText(), tokens(), m_head.initial(), standing.prompt()),
            standing.template(), standing.refiner(), m_history.generations(), m_meter.spent(), seconds());
    }

    private List<String> warnings() {
        final List<String> warnings = new ArrayList<>(m_memory.warnings());
        warnings.addAll(m_run.warnings());
        return warnings;
    }

    @Override
    public void close() {
        m_run.close();
        m_live.close();
    }
}
