package org.carrot.tuner.carrot;

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
import org.carrot.cmaes.SymmetricEigen;

/** The search for a prompt: CMA-ES over z, and which prompt a generation stands for. */
final class Search {

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

    /** @param initial p0, n x d */
    Search(final PromptSearch settings, final float[] initial, final SymmetricEigen eigen, final long matrixSeed,
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
    }

    int generation() {
        return m_cma.generation();
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
            case MEAN_OF_40 -> m_subspace.prompt(mean(m_cma.draw(DRAWS, m_drawSeed)));
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

    /** Writes the state between two generations. */
    void write(final DataOutput out) throws IOException {
        m_cma.snapshot().write(out);
        StateFormat.write(m_best, out);
        out.writeDouble(m_bestFitness);
    }

    /** Goes on from a state of the same settings. */
    void read(final DataInput in) throws IOException {
        m_cma = CmaEs.resume(Snapshot.read(in), m_cmaSettings, m_eigen);
        m_best = StateFormat.readDoubles(in);
        m_bestFitness = in.readDouble();
    }
}
