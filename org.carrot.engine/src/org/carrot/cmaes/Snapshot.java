package org.carrot.cmaes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A search between two generations: together with its settings, all that it needs to go on bit for bit. Never changes.
 *
 * <p>As a file, all numbers big-endian: the letters CMAE, the format's version (int, 1); the covariance's kind (its
 * name in modified UTF-8, as {@link DataOutput#writeUTF} does), dimension N and population (int); generation (int),
 * sigma (double), mean, ps and pc (N doubles each); the rows of C's lower triangle, the N eigenvectors and the square
 * roots of the N eigenvalues in use if the covariance is full, or its diagonal if it is separable (doubles), the
 * updates since C was decomposed (int); the number of generations in the fitness history (int) and their best fitness
 * (doubles), the generations of flat fitness (int); the reason to stop (its name, or empty) and the value that met it
 * (double).
 */
public final class Snapshot {

    /** "CMAE". */
    private static final int MAGIC = 0x434D4145;

    private static final int VERSION = 1;

    /** Far beyond any use, and far below what could not be allocated: damaged numbers must not exhaust the memory. */
    private static final int MOST_VALUES = 1 << 22;

    private final Covariance m_covariance;

    private final int m_population;

    private final SearchState m_state;

    /** @param state whose arrays nobody else may change */
    Snapshot(final Covariance covariance, final int population, final SearchState state) {
        m_covariance = covariance;
        m_population = population;
        m_state = state;
    }

    /** @return the generations told so far */
    public int generation() {
        return m_state.generation();
    }

    /** @throws IllegalArgumentException if the search had other settings, as far as the snapshot shows */
    SearchState stateFor(final CmaEsSettings settings) {
        require("dimension", m_state.mean().length, settings.dimension());
        require("covariance", m_covariance, settings.covariance());
        require("population", m_population, settings.population());
        return m_state;
    }

    private static void require(final String what, final Object snapshot, final Object settings) {
        if (!snapshot.equals(settings)) {
            throw new IllegalArgumentException(
                "The snapshot is of a search with the %s %s and cannot go on with the %1$s %s of the settings."
                    .formatted(what, snapshot, settings));
        }
    }

    /** Writes this snapshot in the format that this class describes. */
    public void write(final DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(m_covariance.name());
        out.writeInt(m_state.mean().length);
        out.writeInt(m_population);
        out.writeInt(m_state.generation());
        out.writeDouble(m_state.sigma());
        SnapshotValues.write(out, m_state.mean());
        SnapshotValues.write(out, m_state.sigmaPath());
        SnapshotValues.write(out, m_state.covariancePath());
        m_state.distribution().write(out);
        out.writeInt(m_state.bestFitness().length);
        SnapshotValues.write(out, m_state.bestFitness());
        out.writeInt(m_state.flatGenerations());
        out.writeUTF(m_state.stop().map(s -> s.reason().name()).orElse(""));
        out.writeDouble(m_state.stop().map(Stop::value).orElse(0.0));
    }

    /**
     * Reads a snapshot and nothing beyond it.
     *
     * @throws IOException if reading fails or what is read is no snapshot, one of another version, cut short or damaged
     */
    public static Snapshot read(final DataInput in) throws IOException {
        try {
            if (in.readInt() != MAGIC) {
                throw new IOException(
                    "This is no snapshot of a CMA-ES search: it does not begin with the letters CMAE.");
            }
            final int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(("The snapshot of the search has the format's version %d; this software reads "
                    + "version %d. Go on with the software that wrote it, or start anew.").formatted(version, VERSION));
            }
            return readBody(in);
        } catch (EOFException e) {
            throw new IOException("The snapshot of the search is cut short.", e);
        }
    }

    private static Snapshot readBody(final DataInput in) throws IOException {
        final Covariance covariance = constant(in.readUTF(), "covariance", Covariance.values());
        final int n = size(in.readInt(), 1, "dimension");
        final int population = size(in.readInt(), 3, "population");
        final int generation = in.readInt();
        SnapshotValues.check(generation >= 0, "its generation is %d", generation);
        final double sigma = in.readDouble();
        SnapshotValues.check(sigma >= 0 && Double.isFinite(sigma), "its step size is %s", sigma);
        final double[] mean = SnapshotValues.read(in, n, "mean");
        final double[] sigmaPath = SnapshotValues.read(in, n, "path of the step size");
        final double[] covariancePath = SnapshotValues.read(in, n, "path of the covariance");
        final DistributionState distribution = DistributionState.read(in, n, covariance);
        final double[] bestFitness = SnapshotValues.read(in, size(in.readInt(), 0, "history"), "fitness history");
        final int flatGenerations = in.readInt();
        SnapshotValues.check(flatGenerations >= 0, "%d generations were flat", flatGenerations);
        final String reason = in.readUTF();
        final double value = in.readDouble();
        final Optional<Stop> stop = reason.isEmpty() ? Optional.empty()
            : Optional.of(new Stop(constant(reason, "reason to stop", Stop.Reason.values()), value));
        return new Snapshot(covariance, population, new SearchState(generation, sigma, mean, sigmaPath, covariancePath,
            distribution, bestFitness, flatGenerations, stop));
    }

    private static int size(final int value, final int least, final String what) throws IOException {
        SnapshotValues.check(value >= least && value <= MOST_VALUES, "its %s is %d", what, value);
        return value;
    }

    private static <E extends Enum<E>> E constant(final String name, final String what, final E[] constants)
        throws IOException {
        final Optional<E> constant = Arrays.stream(constants).filter(c -> c.name().equals(name)).findFirst();
        SnapshotValues.check(constant.isPresent(), "its %s '%s' is none of %s", what, name, Arrays.toString(constants));
        return constant.get();
    }
}
