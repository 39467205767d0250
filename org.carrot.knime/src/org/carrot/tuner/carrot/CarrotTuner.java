package org.carrot.tuner.carrot;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BudgetExceededException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Monitor;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/**
 * Tunes a soft prompt and a refiner together. A run embeds the initial words, scores them (generation 0) and repeats: ask
 * CMA-ES for a population, score it, tell its fitness, score the mean's prompt p0 + A m, train the refiner for one epoch
 * on the mean's logits. Everything is counted: a generation costs one query for each candidate and one for the mean; with
 * validation images, the start, every {@link CarrotSettings#validationInterval()}th generation and the last cost one more.
 *
 * <p>Without validation images the last generation is the result, or the start if its training loss is no worse; with
 * them it is the validated generation of the highest validation accuracy. Test images never play a part.
 */
public final class CarrotTuner {

    private final BlackBox m_blackBox;

    private final CarrotSettings m_settings;

    private final LongSupplier m_nanoTime;

    /**
     * @param blackBox a model that takes soft prompts
     * @param settings how to tune
     */
    public CarrotTuner(final BlackBox blackBox, final CarrotSettings settings) {
        this(blackBox, settings, System::nanoTime);
    }

    /** @param nanoTime the clock, in nanoseconds from any start */
    CarrotTuner(final BlackBox blackBox, final CarrotSettings settings, final LongSupplier nanoTime) {
        m_blackBox = blackBox;
        m_settings = settings;
        m_nanoTime = nanoTime;
    }

    /**
     * Runs until the budget is used up. Once the start is scored, nothing is lost: a later failure, cancellation or
     * interruption ends the run with the best model so far.
     *
     * @param training the few shots to learn from
     * @param validation images of the same classes that decide which generation is kept, at additional queries; or none
     * @param monitor is told the queries, the loss and the accuracy of every generation; also asked by the threads that
     *            evaluate the fitness
     * @return the tuned model and how the run ended
     * @throws BlackBoxException if the black box takes no soft prompts, cannot read an image, allows less than one
     *             generation, or fails before the start is scored
     * @throws CancellationException if the monitor says so before the start is scored
     * @throws IllegalArgumentException if the validation images have other classes, or the settings' budget does not
     *             allow one generation with validation
     */
    public CarrotResult tune(final LabelledImages training, final Optional<LabelledImages> validation,
        final Monitor monitor) throws BlackBoxException {
        requireSameClasses(training, validation);
        requireBudget(validation.isPresent());
        final long begin = m_nanoTime.getAsLong();
        final Cost before = m_blackBox.ledger().spent();
        final float[] initial = m_blackBox.embed(m_settings.initialText());
        final int tokens = initial.length / m_blackBox.info().promptWidth();
        try (Examples trained = new Examples(m_blackBox, training, tokens, monitor);
                Examples validated = validation.isEmpty() ? null
                    : new Examples(m_blackBox, validation.get(), tokens, monitor);
                CarrotRun run = new CarrotRun(m_blackBox, m_settings, initial, training.shots(), trained,
                    Optional.ofNullable(validated), monitor)) {
            run.start();
            final Ending ending = finish(run);
            final TunedModel model = new TunedModel(m_blackBox.info(), training.classes(),
                new TunedPrompt(m_settings.initialText(), tokens, initial, run.standing().prompt()),
                run.standing().refiner(), run.history(), m_blackBox.ledger().spent().minus(before),
                (m_nanoTime.getAsLong() - begin) / 1e9);
            return new CarrotResult(model, ending.outcome(), ending.message(), ending.cause(), run.warnings());
        }
    }

    /** Runs all generations, whatever ends them. */
    private static Ending finish(final CarrotRun run) {
        try {
            return run.generations();
        } catch (BudgetExceededException e) {
            return Ending.of(Outcome.BUDGET_SPENT, e.getMessage(), e);
        } catch (CancellationException e) {
            return Ending.of(Outcome.CANCELLED, "The run was cancelled.", e);
        } catch (BlackBoxException e) {
            return Ending.of(Outcome.FAILED, e.getMessage(), e);
        } catch (RuntimeException e) {
            // a model may fail in ways that its interface does not name; what was paid for is kept all the same
            return Ending.of(Outcome.FAILED, "The model failed: " + e, e);
        }
    }

    private static void requireSameClasses(final LabelledImages training, final Optional<LabelledImages> validation) {
        validation.filter(images -> !images.classes().equals(training.classes())).ifPresent(images -> {
            throw new IllegalArgumentException("The validation images have other classes (%s) than the training images (%s)."
                .formatted(String.join(", ", images.classes().names()), String.join(", ", training.classes().names())));
        });
    }

    private void requireBudget(final boolean validation) throws BlackBoxException {
        final long least = CarrotSettings.leastBudget(m_settings.population(), validation);
        if (m_settings.budget() < least) {
            throw new IllegalArgumentException(
                "The budget of %,d queries does not allow one generation with validation: a population of %d needs %,d. "
                    .formatted(m_settings.budget(), m_settings.population(), least)
                    + "Raise the budget, lower the population size or leave the validation images out.");
        }
        final long remaining = m_blackBox.ledger().remaining().queries();
        if (remaining < least) {
            throw new BlackBoxException(
                "The model's remaining budget of %,d queries does not allow one generation: a population of %d needs %,d. "
                    .formatted(remaining, m_settings.population(), least)
                    + "Raise the model's budget or lower the population size.");
        }
    }
}
