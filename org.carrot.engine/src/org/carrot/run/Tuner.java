package org.carrot.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunFolders;
import org.carrot.checkpoint.RunIdentity;
import org.carrot.sample.LabelledImages;

/**
 * Tunes by one method. Whatever the method is, a run is counted and within its budget, can be cancelled, ends early with a
 * result if that is wanted, and goes on if it was stopped; see {@link #tune}. A method has a subclass that gives it a name
 * and a constructor.
 */
public class Tuner {

    private final BlackBox m_blackBox;

    private final TuningMethod m_method;

    private final LongSupplier m_nanoTime;

    private Optional<Path> m_folder = Optional.empty();

    private Optional<RunFolders> m_folders = Optional.empty();

    private Supplier<Optional<String>> m_finish = Optional::empty;

    /** Why there is no result where nothing is kept; empty if there may be another one. */
    private Optional<String> m_refusal = Optional.empty();

    /**
     * @param blackBox a model that takes soft prompts
     * @param method how to tune
     */
    protected Tuner(final BlackBox blackBox, final TuningMethod method) {
        this(blackBox, method, System::nanoTime);
    }

    /** @param nanoTime the clock, in nanoseconds from any start */
    protected Tuner(final BlackBox blackBox, final TuningMethod method, final LongSupplier nanoTime) {
        m_blackBox = blackBox;
        m_method = method;
        m_nanoTime = nanoTime;
    }

    /**
     * Keeps the state of runs in a folder, so that a run that was stopped is continued by the next call of {@link #tune}
     * with the same settings, images and model; threads and budget may differ. What was sent and not answered when a run
     * was stopped counts as spent. A run whose result was given out is kept as well: it goes on if the budget now allows it,
     * and else its result is given out again, at no query. It is replaced by the next run in that folder that differs or, if
     * it is complete, has no fixed seed. A folder that cannot be used ends the run before anything is asked. What the earlier
     * part of a run has spent is entered in the black box's ledger, which should be a new one in each process and run.
     *
     * @param folder of one run only; made if it does not exist
     * @return this
     */
    public final Tuner keepingStateIn(final Path folder) {
        m_folder = Optional.of(folder);
        return this;
    }

    /**
     * Keeps the state of runs as {@link #keepingStateIn}, each in a folder of its own. A run whose result was given out and
     * that has spent more than the budget now allows is left alone, and another one begins beside it. Where keeping a state
     * is not possible, a warning says so and the run does without.
     *
     * @return this
     */
    public final Tuner keepingStateAmong(final RunFolders folders) {
        m_folders = Optional.of(folders);
        return this;
    }

    /**
     * Lets a run end early with a whole result: it makes its last choice, which costs no queries.
     *
     * @param reason asked between two steps; why to end, to go on a sentence after "because": "the time limit of 10 minutes
     *            was reached"; empty to go on
     * @return this
     */
    public final Tuner finishingWhen(final Supplier<Optional<String>> reason) {
        m_finish = reason;
        return this;
    }

    /**
     * Begins no run: one that is kept goes on, if there is something to give out of it already, and else {@link #tune}
     * fails. With {@link #finishingWhen} a reason that is there at once, nothing is asked.
     *
     * @param refusal what the failure says
     * @return this
     */
    public final Tuner beginningNothing(final String refusal) {
        m_refusal = Optional.of(refusal);
        return this;
    }

    /**
     * Runs until the budget is used up or the method is at its end. After the first step (mostly that the initial prompt is
     * scored) nothing is lost: a later failure, cancellation or interruption ends the run with the best model so far. A
     * cancellation is noticed within a second, unless the black box itself takes longer.
     *
     * @param training the few shots to learn from
     * @param validation images of the same classes that are not learned from and decide what is kept, at additional
     *            queries; or none
     * @param monitor is told how far the run is; also asked by the threads that evaluate answers
     * @return the tuned model and how the run ended
     * @throws BlackBoxException if the black box takes no soft prompts, does not score each class, cannot read an image, allows less than the
     *             method needs, or fails before the first step is made
     * @throws CheckpointException if the folder chosen for the state cannot be used, has no room, or holds that of another
     *             run whose result was not given out
     * @throws CancellationException if the monitor says so before the first step is made
     * @throws IllegalArgumentException if the validation images have other classes, the images are too few to learn from,
     *             or the settings' budget is less than the method needs
     */
    public final RunResult tune(final LabelledImages training, final Optional<LabelledImages> validation,
        final Monitor monitor) throws BlackBoxException, CheckpointException {
        m_blackBox.info().requireScoreOfEachClass();
        final Images images = new Images(training, validation);
        final TunerSettings settings = m_method.settings();
        final KeptRunRule rule = new KeptRunRule(settings.seed().isPresent(), settings.budget(training));
        try (RunMemory memory = memory(images, rule, monitor)) {
            final Optional<Recovered> saved = memory.saved(run -> !rule.replaces(run));
            if (saved.isPresent()) {
                try {
                    return goOn(saved.get(), images, memory, monitor);
                } catch (IOException e) {
                    memory.leaveAside(e);
                }
            }
            return begin(images, memory, monitor);
        }
    }

    private RunResult begin(final Images images, final RunMemory memory, final Monitor monitor)
        throws BlackBoxException, CheckpointException {
        refuseIf(m_refusal.isPresent());
        final TunerSettings settings = m_method.settings();
        final LeastBudget least = settings.leastBudget(images.training(), images.validation().isPresent());
        least.requireIn(settings.budget(images.training()));
        least.requireLeft(m_blackBox.ledger().remaining().queries());
        final Stopwatch stopwatch = new Stopwatch(m_nanoTime);
        final QueryBudget budget = budget(images);
        final RunHead head = RunHead.of(m_blackBox.offered(Offer.WORD_EMBEDDING).embed(settings.initialText()),
            settings.seed().orElseGet(() -> new Random().nextLong()));
        try (DurableRun run = new DurableRun(m_blackBox, m_method, images, memory, head, budget, stopwatch, m_finish,
            monitor)) {
            return run.finish();
        }
    }

    private RunResult goOn(final Recovered saved, final Images images, final RunMemory memory, final Monitor monitor)
        throws IOException, BlackBoxException, CheckpointException {
        final Stopwatch stopwatch = new Stopwatch(m_nanoTime);
        final QueryBudget budget = budget(images);
        try (DataInputStream state = saved.content();
            DurableRun run = new DurableRun(m_blackBox, m_method, images, memory, RunHead.read(state), budget, stopwatch,
                m_finish, monitor)) {
            run.resume(state, saved);
            refuseIf(m_refusal.isPresent() && !run.hasSolution());
            return run.finish();
        }
    }

    private void refuseIf(final boolean nothingIsKept) throws BlackBoxException {
        if (nothingIsKept) {
            throw new BlackBoxException(m_refusal.get());
        }
    }

    /** What is spent from now on counts. */
    private QueryBudget budget(final Images images) {
        return new QueryBudget(m_blackBox.ledger(), m_method.settings().budget(images.training()));
    }

    private RunMemory memory(final Images images, final KeptRunRule rule, final Monitor monitor)
        throws BlackBoxException, CheckpointException {
        if (m_folder.isEmpty() && m_folders.isEmpty()) {
            return RunMemory.none();
        }
        final RunIdentity identity = RunIdentities.of(m_method.settings(), m_blackBox.info(), images, monitor);
        return m_folder.isPresent() ? RunMemory.in(m_folder.get(), identity)
            : RunMemory.among(m_folders.get(), identity, rule);
    }
}
