package org.carrot.tuner.carrot;

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
 * Tunes a soft prompt, a refiner or both. A run embeds the initial words, scores them (generation 0) and repeats: ask
 * CMA-ES for a population, score it, tell its fitness, score the mean's prompt p0 + A m, train the refiner on the mean's
 * logits. Everything is counted: a generation costs one query for each candidate and one for the mean; with validation
 * images, the start, every {@link CarrotSettings#validationInterval()}th generation and the last cost one more. Test
 * images never play a part.
 */
public final class CarrotTuner {

    private final BlackBox m_blackBox;

    private final CarrotSettings m_settings;

    private final Arithmetic m_arithmetic;

    private final LongSupplier m_nanoTime;

    private Optional<Path> m_folder = Optional.empty();

    private Optional<RunFolders> m_folders = Optional.empty();

    private Supplier<Optional<String>> m_finish = Optional::empty;

    /**
     * @param blackBox a model that takes soft prompts and embeds words
     * @param settings how to tune
     * @param arithmetic what computes refiners and decompositions
     */
    public CarrotTuner(final BlackBox blackBox, final CarrotSettings settings, final Arithmetic arithmetic) {
        this(blackBox, settings, arithmetic, System::nanoTime);
    }

    /** @param nanoTime the clock, in nanoseconds from any start */
    CarrotTuner(final BlackBox blackBox, final CarrotSettings settings, final Arithmetic arithmetic,
        final LongSupplier nanoTime) {
        m_blackBox = blackBox;
        m_settings = settings;
        m_arithmetic = arithmetic;
        m_nanoTime = nanoTime;
    }

    /**
     * Keeps the state of runs in a folder, so that a run that was stopped is continued by the next call of {@link #tune}
     * with the same settings, images and model; threads and budget may differ. What was sent and not answered when a run
     * was stopped counts as spent. A run whose result was given out is kept as well: it goes on if the budget now allows it,
     * and else its result is given out again, at no query. It is replaced by the next run in that folder that differs or, if
     * it is complete, has no fixed seed. A folder that cannot be used ends the run before anything is asked.
     *
     * @param folder of one run only; made if it does not exist
     * @return this
     */
    public CarrotTuner keepingStateIn(final Path folder) {
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
    public CarrotTuner keepingStateAmong(final RunFolders folders) {
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
    public CarrotTuner finishingWhen(final Supplier<Optional<String>> reason) {
        m_finish = reason;
        return this;
    }

    /**
     * Runs until the budget is used up. Once the start is scored, nothing is lost: a later failure, cancellation or
     * interruption ends the run with the best model so far. A cancellation is noticed within a second, unless the black box
     * itself takes longer.
     *
     * @param training the few shots to learn from
     * @param validation images of the same classes that decide which generation is kept, at additional queries; or none
     * @param monitor is told the queries, the loss and the accuracy of every generation; also asked by the threads that
     *            evaluate the fitness
     * @return the tuned model and how the run ended
     * @throws BlackBoxException if the black box takes no soft prompts, cannot read an image, allows less than one
     *             generation, or fails before the start is scored
     * @throws CheckpointException if the folder chosen for the state cannot be used, has no room, or holds that of another
     *             run whose result was not given out
     * @throws CancellationException if the monitor says so before the start is scored
     * @throws IllegalArgumentException if the validation images have other classes, the images are too few to learn from,
     *             or the settings' budget does not allow one generation with validation
     */
    public CarrotResult tune(final LabelledImages training, final Optional<LabelledImages> validation,
        final Monitor monitor) throws BlackBoxException, CheckpointException {
        requireSameClasses(training, validation);
        final KeptRuns kept =
            new KeptRuns(m_settings.seed().isPresent(), m_settings.budget(training.shots()));
        try (RunMemory memory = memory(training, validation, kept, monitor)) {
            final Optional<Recovered> saved = memory.saved(run -> !kept.replaces(run));
            if (saved.isPresent()) {
                try {
                    return goOn(saved.get(), training, validation, memory, monitor);
                } catch (IOException e) {
                    memory.leaveAside(e);
                }
            }
            return begin(training, validation, memory, monitor);
        }
    }

    private CarrotResult begin(final LabelledImages training, final Optional<LabelledImages> validation,
        final RunMemory memory, final Monitor monitor) throws BlackBoxException, CheckpointException {
        requireBudget(validation.isPresent(), training.shots());
        final long begin = m_nanoTime.getAsLong();
        final Meter meter = meter(training);
        final RunHead head = RunHead.of(m_blackBox.offered(Offer.WORD_EMBEDDING).embed(m_settings.initialText()),
            m_settings.seed().orElseGet(() -> new Random().nextLong()));
        try (Session session = new Session(m_blackBox, m_settings, m_arithmetic, training, validation, memory, meter, head,
            m_nanoTime, begin, m_finish, monitor)) {
            return session.finish();
        }
    }

    private CarrotResult goOn(final Recovered saved, final LabelledImages training,
        final Optional<LabelledImages> validation, final RunMemory memory, final Monitor monitor)
        throws IOException, BlackBoxException, CheckpointException {
        final long begin = m_nanoTime.getAsLong();
        try (DataInputStream state = saved.content();
            Session session = new Session(m_blackBox, m_settings, m_arithmetic, training, validation, memory,
                meter(training), RunHead.read(state), m_nanoTime, begin, m_finish, monitor)) {
            session.resume(state, saved);
            return session.finish();
        }
    }

    private Meter meter(final LabelledImages training) {
        return new Meter(m_blackBox.ledger(), m_settings.budget(training.shots()));
    }

    private RunMemory memory(final LabelledImages training, final Optional<LabelledImages> validation,
        final KeptRuns kept, final Monitor monitor) throws BlackBoxException, CheckpointException {
        if (m_folder.isEmpty() && m_folders.isEmpty()) {
            return RunMemory.none();
        }
        final RunIdentity identity = RunIdentities.of(m_settings, m_blackBox.info(), training, validation, monitor);
        return m_folder.isPresent() ? RunMemory.in(m_folder.get(), identity)
            : RunMemory.among(m_folders.get(), identity, kept);
    }

    private static void requireSameClasses(final LabelledImages training, final Optional<LabelledImages> validation) {
        validation.filter(images -> !images.classes().equals(training.classes())).ifPresent(images -> {
            throw new IllegalArgumentException("The validation images have other classes (%s) than the training images (%s)."
                .formatted(String.join(", ", images.classes().names()), String.join(", ", training.classes().names())));
        });
    }

    private void requireBudget(final boolean validation, final int shots) throws BlackBoxException {
        final long least = m_settings.leastBudget(validation);
        CarrotSettings.requireBudget(m_settings.budget(shots), least, m_settings.search(), validation);
        final long remaining = m_blackBox.ledger().remaining().queries();
        if (remaining < least) {
            throw new BlackBoxException("The model's remaining budget of %,d queries does not allow %s, which needs %,d. "
                .formatted(remaining, m_settings.search().map(s -> "one generation of " + s.population() + " candidates")
                    .orElse("scoring the initial prompt"), least)
                + "Raise the model's budget%s."
                    .formatted(m_settings.search().isPresent() ? " or lower the population size" : ""));
        }
    }
}
