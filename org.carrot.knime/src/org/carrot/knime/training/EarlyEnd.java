package org.carrot.knime.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.carrot.knime.execution.UserPath;
import org.carrot.run.Tuner;
import org.knime.core.node.InvalidSettingsException;

/**
 * Why a training ends early, with a result, because its user wants that. Cancelling the node cannot give one.
 *
 * @param now whether to take what is kept and to ask nothing
 * @param limit how long an execution may take
 * @param file ends the training when it is there
 */
record EarlyEnd(boolean now, Optional<Duration> limit, Optional<Path> file) {

    private static final String REFUSAL = ("'%s' is on, but nothing is kept of a training with these settings and inputs. "
        + "Switch it off to train.").formatted(TrainingParameters.FINISH_NOW);

    /**
     * Finds out what the settings say without looking at the file system.
     *
     * @throws InvalidSettingsException if the file's name is no path
     */
    static EarlyEnd of(final TrainingParameters parameters) throws InvalidSettingsException {
        return new EarlyEnd(parameters.m_finishNow, parameters.m_stopMinutes.map(Duration::ofMinutes),
            UserPath.resolve(parameters.m_stopFile, "Stop file"));
    }

    /**
     * Begins an execution.
     *
     * @param nanoTime the clock, in nanoseconds from any start
     * @return the tuner, which ends when it is told to
     */
    Tuner applyTo(final Tuner tuner, final LongSupplier nanoTime) {
        return (now ? tuner.beginningNothing(REFUSAL) : tuner).finishingWhen(from(nanoTime));
    }

    /** @return asked now and then: why to end, to go on after "because" */
    Supplier<Optional<String>> from(final LongSupplier nanoTime) {
        final long begin = nanoTime.getAsLong();
        return () -> {
            if (now) {
                return Optional.of("'%s' is on".formatted(TrainingParameters.FINISH_NOW));
            }
            if (limit.isPresent() && Duration.ofNanos(nanoTime.getAsLong() - begin).compareTo(limit.get()) >= 0) {
                return Optional.of("the time limit of %,d min was reached".formatted(limit.get().toMinutes()));
            }
            return file.filter(Files::exists).map("the stop file '%s' is there"::formatted);
        };
    }
}
