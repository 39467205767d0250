package org.carrot.tuner.carrot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.ContentWriter;
import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunIdentity;
import org.carrot.checkpoint.RunStore;

/** Where a run's state is kept, if it is kept at all. */
final class RunMemory implements AutoCloseable {

    private final Optional<RunStore> m_store;

    private final List<String> m_warnings = new ArrayList<>();

    private RunMemory(final Optional<RunStore> store) {
        m_store = store;
    }

    /** Keeps nothing. */
    static RunMemory none() {
        return new RunMemory(Optional.empty());
    }

    /** @throws CheckpointException if the folder cannot be used, or holds the state of another run */
    static RunMemory in(final Path folder, final RunIdentity identity) throws CheckpointException {
        return new RunMemory(Optional.of(RunStore.open(folder, identity)));
    }

    /** @return what a run that was stopped left behind */
    Optional<Recovered> saved() {
        final Optional<Recovered> recovered = m_store.flatMap(RunStore::recovered);
        recovered.ifPresent(r -> m_warnings.addAll(r.warnings()));
        return recovered;
    }

    /** Saves the state at the beginning of this process's part of the run. */
    void begin(final ContentWriter state) {
        m_store.ifPresent(store -> store.checkpoint(state));
    }

    /**
     * Saves a generation.
     *
     * @param answers writes what the black box has answered in it
     * @param state writes the state after it; asked now and then
     */
    void generation(final ContentWriter answers, final ContentWriter state) {
        m_store.ifPresent(store -> {
            store.append(answers);
            if (store.checkpointIsDue()) {
                store.checkpoint(state);
            }
        });
    }

    /** Forgets the run, which is complete. */
    void forget() {
        m_store.ifPresent(RunStore::delete);
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
