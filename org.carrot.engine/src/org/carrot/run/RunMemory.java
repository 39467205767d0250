package org.carrot.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunFolders;
import org.carrot.checkpoint.RunIdentity;
import org.carrot.checkpoint.RunPhase;
import org.carrot.checkpoint.RunStore;
import org.carrot.records.ContentWriter;

/** Keeps a run's state, if it is kept at all. */
final class RunMemory implements AutoCloseable {

    private final Optional<RunStore> m_store;

    /** Whether the run must not begin where its state cannot be kept: its user has chosen the folder. */
    private final boolean m_required;

    private final List<String> m_warnings;

    private RunMemory(final Optional<RunStore> store, final boolean required, final List<String> warnings) {
        m_store = store;
        m_required = required;
        m_warnings = new ArrayList<>(warnings);
    }

    /** Keeps nothing. */
    static RunMemory none() {
        return new RunMemory(Optional.empty(), false, List.of());
    }

    /** @throws CheckpointException if the folder cannot be used, or holds the state of another run */
    static RunMemory in(final Path folder, final RunIdentity identity) throws CheckpointException {
        return new RunMemory(Optional.of(RunStore.open(folder, identity)), true, List.of());
    }

    /** Keeps the state among others if that is possible. */
    static RunMemory among(final RunFolders folders, final RunIdentity identity, final RunFolders.ContinuationRule rule) {
        final RunFolders.Opened opened = folders.open(identity, rule);
        return new RunMemory(opened.store(), false, opened.warnings());
    }

    /**
     * @param goesOn whether a run is gone on with; another one is replaced
     * @return what an earlier run left behind
     */
    Optional<Recovered> saved(final Predicate<Recovered> goesOn) {
        final Optional<Recovered> recovered = m_store.flatMap(RunStore::recovered);
        recovered.ifPresent(r -> m_warnings.addAll(r.warnings()));
        if (recovered.filter(goesOn.negate()).isPresent()) {
            m_store.get().beginAnew();
            return Optional.empty();
        }
        return recovered;
    }

    /**
     * Leaves aside what an earlier run left behind, because it cannot be read.
     *
     * @throws CheckpointException if it is in the folder that the user has chosen
     */
    void leaveAside(final IOException failure) throws CheckpointException {
        final RunStore store = m_store.orElseThrow();
        final String problem =
            "The run saved in '%s' cannot be continued: %s".formatted(store.folder(), failure.getMessage());
        if (m_required) {
            throw new CheckpointException(problem + " Delete the folder to start anew.", failure);
        }
        m_warnings.add(problem + " Another one was begun.");
        store.beginAnew();
    }

    /**
     * Saves the state at the beginning of this process's part of the run.
     *
     * @param bytes gives what the run may need in all
     * @throws CheckpointException if the state cannot be kept in the folder that the user has chosen
     */
    void begin(final ContentWriter state, final LongSupplier bytes) throws CheckpointException {
        if (m_store.isEmpty()) {
            return;
        }
        try {
            m_store.get().begin(state, bytes.getAsLong());
        } catch (CheckpointException e) {
            if (m_required) {
                throw e;
            }
            m_warnings.add(e.getMessage());
            m_store.get().checkpoint(state);
        }
    }

    /** Saves what has happened, from which the state can be computed again. */
    void append(final ContentWriter entry) {
        m_store.ifPresent(store -> store.append(entry));
    }

    /** Saves the state between two steps, now and then. */
    void between(final ContentWriter state) {
        m_store.filter(RunStore::checkpointIsDue).ifPresent(store -> store.checkpoint(state));
    }

    /**
     * Saves the last state of a run whose result is given out.
     *
     * @param phase how far it has come
     */
    void end(final ContentWriter state, final RunPhase phase) {
        m_store.ifPresent(store -> store.end(state, phase));
    }

    /** @return the folder where the state is, if it could be kept so far */
    Optional<Path> folder() {
        return m_store.filter(store -> store.problem().isEmpty()).map(RunStore::folder);
    }

    /** @return what the user should know */
    List<String> warnings() {
        final List<String> warnings = new ArrayList<>(m_warnings);
        m_store.flatMap(RunStore::problem).ifPresent(warnings::add);
        return warnings;
    }

    @Override
    public void close() {
        m_store.ifPresent(RunStore::close);
    }
}
