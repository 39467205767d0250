package org.carrot.run;

import java.io.DataInputStream;
import java.io.IOException;

import org.carrot.checkpoint.Recovered;
import org.carrot.checkpoint.RunFolders;
import org.carrot.checkpoint.RunPhase;

/**
 * Decides which run is continued, of those kept among others. A result that was given out is given again only to a run that
 * may spend as much; without a fixed seed a complete run gives way, so that repeated runs stay independent.
 *
 * @param fixedSeed whether the run that begins has a seed of its own
 * @param budget the most queries that it may spend
 */
record KeptRunRule(boolean fixedSeed, long budget) implements RunFolders.ContinuationRule {

    @Override
    public long progress(final Recovered run) {
        final long spent = spent(run);
        return replaces(run) || run.phase() != RunPhase.STOPPED && spent > budget ? -1 : spent;
    }

    @Override
    public boolean replaces(final Recovered run) {
        return run.phase() == RunPhase.COMPLETE && !fixedSeed;
    }

    /** What cannot be read is found out when the run goes on. */
    private static long spent(final Recovered run) {
        try (DataInputStream state = run.content()) {
            return RunHead.read(state).spent().queries();
        } catch (IOException ex) {
            return 0;
        }
    }
}
