package org.carrot.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The remains of a stopped run in its folder: the newest whole checkpoint and the entries after it. */
public final class Recovered {

    private final CheckpointFile m_checkpoint;

    private final int m_number;

    private final List<JournalEntry> m_entries = new ArrayList<>();

    private final List<String> m_warnings;

    private Recovered(final CheckpointFile checkpoint, final int number, final List<String> warnings) {
        m_checkpoint = checkpoint;
        m_number = number;
        m_warnings = warnings;
    }

    /**
     * @return nothing if there is no checkpoint, or one of another run whose result was given out
     * @throws CheckpointException if there is one that cannot be used: it belongs to another run or was written by
     *             another version, or all are damaged
     */
    static Optional<Recovered> from(final RunFiles files, final RunIdentity identity) throws CheckpointException {
        final List<String> warnings = new ArrayList<>();
        for (final Map.Entry<Integer, Path> file : files.checkpoints().descendingMap().entrySet()) {
            try {
                final CheckpointFile checkpoint = CheckpointFile.read(file.getValue());
                if (checkpoint.head().phase() != RunPhase.STOPPED && !identity.equals(checkpoint.head().identity())) {
                    return Optional.empty();
                }
                requireSame(identity, checkpoint.head().identity(), file.getValue());
                final Recovered recovered = new Recovered(checkpoint, file.getKey(), warnings);
                recovered.readJournals(files, identity);
                return Optional.of(recovered);
            } catch (IOException ex) {
                warnings.add("The checkpoint '%s' cannot be used: %s.".formatted(file.getValue(), FileFault.of(ex)));
            }
        }
        if (!warnings.isEmpty()) {
            throw new CheckpointException(String.join(" ", warnings)
                + " There is no other, so the run cannot be continued. Delete these files to start anew.");
        }
        return Optional.empty();
    }

    private static void requireSame(final RunIdentity now, final RunIdentity saved, final Path file)
        throws CheckpointException {
        final List<String> differences = now.differences(saved);
        if (!differences.isEmpty()) {
            throw new CheckpointException(("'%s' was saved by another run, which differs in: %s. Set these as they "
                + "were to continue that run, choose another folder, or delete the files in this one to start anew.")
                .formatted(file, String.join(", ", differences)));
        }
    }

    private void readJournals(final RunFiles files, final RunIdentity identity) throws CheckpointException {
        if (!files.journals().containsKey(m_number)) {
            m_warnings.add(("The journal of the checkpoint with the number %d is missing. What came after the checkpoint "
                + "is asked again, and is not counted in the budget.").formatted(m_number));
            return;
        }
        for (final Path file : files.journals().tailMap(m_number).values()) {
            try {
                Journal.read(file, identity, nextEntry(), m_entries);
            } catch (IOException ex) {
                m_warnings.add(("The journal '%s' can be used only in part: %s. What came after that is asked again, and "
                    + "is not counted in the budget.").formatted(file, FileFault.of(ex)));
                return;
            }
        }
    }

    /** @return how far the run has come */
    public RunPhase phase() {
        return m_entries.isEmpty() ? m_checkpoint.head().phase() : RunPhase.STOPPED;
    }

    /** @return reads what the checkpoint's writer wrote, from the beginning at every call */
    public DataInputStream content() {
        return m_checkpoint.open();
    }

    /** @return the entries appended after the checkpoint, in order; they can be read until the next checkpoint */
    public List<JournalEntry> entries() {
        return List.copyOf(m_entries);
    }

    /** @return what the user should know: files that are damaged, and what that means; mostly none */
    public List<String> warnings() {
        return List.copyOf(m_warnings);
    }

    /** @return the number of the checkpoint's file */
    int number() {
        return m_number;
    }

    /** @return the number of the entry after the last one */
    long nextEntry() {
        return m_checkpoint.head().nextEntry() + m_entries.size();
    }
}
