package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;

/**
 * One run of a method: a state, and steps from one state to the next. All that a step learns from outside it asks of the
 * {@link Scorer}; apart from that it is a function of the state, so that a run that was stopped can be computed again
 * from the answers that were saved.
 *
 * @param <S> the kinds of its steps; the order of the constants is the file format
 */
public interface TuningRun<S extends Enum<S>> extends AutoCloseable {

    /** @return the type of {@code S} */
    Class<S> steps();

    /** @return what comes next; empty if the run is at its end */
    Optional<S> next();

    /**
     * Makes a step. After the first one there is a {@link #solution}.
     *
     * @param step as {@link #next} gives it, or gave it when the step was made before
     * @throws BlackBoxException if the black box fails or refuses
     */
    void make(S step) throws BlackBoxException;

    /** Makes the last choice, at no query, in a run that does not go on although there may be steps left. */
    default void conclude() {
        // most have none to make
    }

    /** @return how the run ends where nothing comes next */
    Ending ending();

    /** @return what to keep, as far as the run has come */
    Solution solution();

    /** @return what the user should know of the solution, beyond what the {@link History} tells */
    default List<String> warnings() {
        return List.of();
    }

    /** @return what the run is at, as the beginning of a sentence that ends with "failed": "Training the refiner" */
    String work();

    /** @return how far the run has come, as the beginning of a sentence: "After 5 generations with 67 queries" */
    String progress();

    /** @return bytes of all answers that a step asks for, generously */
    long answerBytes();

    /** Writes the state between two steps, of which one at least was made. */
    void write(DataOutput out) throws IOException;

    /** Takes up, in a new run, the state that {@link #write} wrote. */
    void read(DataInput in) throws IOException;

    @Override
    default void close() {
        // most hold nothing
    }
}
