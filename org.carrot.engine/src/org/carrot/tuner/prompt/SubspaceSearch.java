package org.carrot.tuner.prompt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import org.carrot.cmaes.Bounds;
import org.carrot.cmaes.CmaEs;
import org.carrot.cmaes.CmaEsSettings;
import org.carrot.cmaes.Snapshot;
import org.carrot.cmaes.Stop;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.run.StateFormat;

/** The search for a prompt: CMA-ES over z, and which prompt a generation stands for. */
final class SubspaceSearch {

    private static final int DRAWS = 40;

    private final PromptSearch m_settings;

    private final CmaEsSettings m_cmaSettings;

    private final SymmetricEigen m_eigen;

    private final Subspace m_subspace;

    private final long m_drawSeed;

    private CmaEs m_cma;

    private double[][] m_points;

    /** The best point so far; where the search has not moved yet, its start. */
    private double[] m_best;

    private double m_bestFitness = Double.POSITIVE_INFINITY;

    /** Where the search goes back to, and how often it has done so. */
    private double[] m_kept;

    private int m_returns;

    /** Generations before the last return. */
    private int m_before;

    /** @param initial p0, n x d */
    SubspaceSearch(final PromptSearch settings, final float[] initial, final SymmetricEigen eigen, final long matrixSeed,
        final long searchSeed, final long drawSeed) {
        m_settings = settings;
        m_eigen = eigen;
        m_drawSeed = drawSeed;
        m_subspace = new Subspace(initial, settings.subspace(),
            settings.scale().deviation(initial, settings.sigma(), settings.subspace()), matrixSeed);
        final Bounds bounds = settings.bound().isPresent()
            ? new Bounds(-settings.bound().getAsDouble(), settings.bound().getAsDouble()) : Bounds.NONE;
        m_cmaSettings = new CmaEsSettings(settings.subspace(), settings.sigma(), settings.population(),
            settings.covariance(), settings.active(), bounds, searchSeed);
        m_cma = new CmaEs(new double[settings.subspace()], m_cmaSettings, eigen);
        m_best = new double[settings.subspace()];
        m_kept = new double[settings.subspace()];
    }

    int generation() {
        return m_before + m_cma.generation();
    }

    double sigma() {
        return m_cma.sigma();
    }

    Optional<Stop> stop() {
        return m_cma.stop();
    }

    /** @return P prompts, n x d each */
    float[][] ask() {
        m_points = m_cma.ask();
        return m_subspace.prompts(m_points);
    }

    void tell(final double[] fitness) {
        m_cma.tell(fitness);
        for (int c = 0; c < fitness.length; c++) {
            if (fitness[c] < m_bestFitness) {
                m_bestFitness = fitness[c];
                m_best = m_points[c];
            }
        }
    }

    /** @return n x d, the prompt that the current generation stands for */
    float[] prompt() {
        return switch (m_settings.taken()) {
            case MEAN -> m_subspace.prompt(m_cma.mean());
            case MEAN_OF_40 -> m_subspace.prompt(mean(m_cma.draw(DRAWS, m_drawSeed + m_returns)));
            case BEST -> m_subspace.prompt(m_best);
        };
    }

    /** The subspace is linear, so the mean of prompts is the prompt of the points' mean. */
    private static double[] mean(final double[][] points) {
        final double[] mean = new double[points[0].length];
        for (final double[] point : points) {
            Arrays.setAll(mean, i -> mean[i] + point[i] / points.length);
        }
        return mean;
    }

    /** Remembers the mean as the place to go back to. */
    void keep() {
        m_kept = m_cma.mean();
    }

    /** Begins anew at the place kept, with a quarter of the first step size that was used last. */
    void goBack() {
        m_before = generation();
        m_returns++;
        m_cma = new CmaEs(m_kept, settings(), m_eigen);
    }

    private CmaEsSettings settings() {
        final CmaEsSettings s = m_cmaSettings;
        return new CmaEsSettings(s.dimension(), s.sigma() * Math.pow(0.25, m_returns), s.population(), s.covariance(),
            s.active(), s.bounds(), s.seed() + m_returns);
    }

    /** Writes the state between two generations. */
    void write(final DataOutput out) throws IOException {
        out.writeInt(m_before);
        out.writeInt(m_returns);
        StateFormat.write(m_kept, out);
        m_cma.snapshot().write(out);
        StateFormat.write(m_best, out);
        out.writeDouble(m_bestFitness);
    }

    /** Goes on from a state of the same settings. */
    void read(final DataInput in) throws IOException {
        m_before = in.readInt();
        m_returns = in.readInt();
        m_kept = StateFormat.readDoubles(in);
        m_cma = CmaEs.resume(Snapshot.read(in), settings(), m_eigen);
        m_best = StateFormat.readDoubles(in);
        m_bestFitness = in.readDouble();
    }
}
