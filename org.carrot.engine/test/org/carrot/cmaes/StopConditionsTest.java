package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.carrot.eigen.SymmetricEigen;
import org.junit.jupiter.api.Test;

/** Every condition of termination, in searches of which it is the end. */
final class StopConditionsTest {

    @Test
    void stopsWhereNothingIsLeftToGain() {
        final CmaEs search = new CmaEs(new double[]{1, 1, 1}, CmaEsSettings.of(3, 1, 1));
        while (search.stop().isEmpty() && search.generation() < 1000) {
            step(search, x -> ellipsoid(x, 10));
        }
        assertEquals(Stop.Reason.FITNESS_RANGE, search.stop().orElseThrow().reason());
        assertTrue(ellipsoid(search.mean(), 10) < 1e-9);
    }

    @Test
    void stopsOnAFlatFitness() {
        final CmaEs search = new CmaEs(new double[]{1, 1, 1}, CmaEsSettings.of(3, 1, 1).withPopulation(8));
        step(search, x -> x[0] > 100 ? 1 : 0);
        assertEquals(Stop.Reason.FITNESS_RANGE, search.stop().orElseThrow().reason());
        final CmaEs stepped = new CmaEs(new double[]{0, 0, 0}, CmaEsSettings.of(3, 1, 1).withPopulation(8));
        for (int g = 0; g < 2; g++) {
            // one bad candidate, all others equal
            stepped.ask();
            stepped.tell(new double[]{1, 0, 0, 0, 0, 0, 0, 0});
        }
        assertEquals(Stop.Reason.FLAT_FITNESS, stepped.stop().orElseThrow().reason());
    }

    @Test
    void aFlatFitnessIsNoReasonToStopWhereItIsSwitchedOff() {
        final CmaEsSettings settings = CmaEsSettings.of(3, 1, 1).withFitnessStops(false);
        final CmaEs search = new CmaEs(new double[]{1, 1, 1}, settings);
        for (int g = 0; g < 30; g++) {
            step(search, x -> 0);
            assertTrue(search.stop().isEmpty(), () -> "stops: " + search.stop());
        }
        while (search.stop().isEmpty() && search.generation() < 1000) {
            step(search, x -> ellipsoid(x, 10));
        }
        assertEquals(Stop.Reason.STEP_TOO_SHORT, search.stop().orElseThrow().reason());
    }

    @Test
    void stopsWhereTheSearchDiverges() {
        final CmaEs search = new CmaEs(new double[3], CmaEsSettings.of(3, 1, 1));
        while (search.stop().isEmpty() && search.generation() < 1000) {
            step(search, x -> -Math.abs(x[0]));
        }
        assertEquals(Stop.Reason.STEP_TOO_LONG, search.stop().orElseThrow().reason());
        assertTrue(search.stop().get().value() > 1000);
    }

    /** The best fitness is always 0, while the population's varies. */
    @Test
    void stopsWhereTheBestNoLongerChanges() {
        final CmaEs search = new CmaEs(new double[3], CmaEsSettings.of(3, 1, 1).withPopulation(8));
        for (int g = 1; g <= 10; g++) {
            assertTrue(search.stop().isEmpty(), "generation " + g);
            search.ask();
            search.tell(new double[]{g, 3, 0, 1, 2, 5, 4, 7});
        }
        assertEquals(Stop.Reason.FITNESS_HISTORY, search.stop().orElseThrow().reason());
    }

    @Test
    void stopsWhereTheCovarianceIsCloseToSingular() {
        final CmaEs search = new CmaEs(new double[]{1, 1}, CmaEsSettings.of(2, 1, 1).withFitnessStops(false));
        while (search.stop().isEmpty() && search.generation() < 5000) {
            step(search, x -> Math.abs(x[0]) + 1e30 * x[1] * x[1]);
        }
        assertEquals(Stop.Reason.CONDITION, search.stop().orElseThrow().reason());
        assertTrue(search.stop().get().value() > 1e14);
    }

    /** Of a step size and the covariance's path, with a covariance of variance 1 and a population that varies. */
    private static Optional<Stop.Reason> stop(final double sigma, final double... path) {
        final CmaEsSettings settings = CmaEsSettings.of(2, 1, 1).withCovariance(Covariance.ISOTROPIC);
        final SearchState state = SearchState.initial(new double[2], settings);
        return new StopConditions(settings, state).check(Ranking.of(new double[]{1, 2, 3, 4, 5, 6}), sigma,
            Distribution.of(Covariance.ISOTROPIC, state.distribution(), 1, SymmetricEigen.JAVA), path).map(Stop::reason);
    }

    @Test
    void shortStepsAreNoReasonWhileThePathIsLong() {
        assertEquals(Optional.of(Stop.Reason.STEP_TOO_SHORT), stop(9e-12, 1, -1));
        assertEquals(Optional.empty(), stop(9e-12, 1, -2));
        assertEquals(Optional.empty(), stop(9e-12, 2, 1));
        assertEquals(Optional.empty(), stop(1e-11, 0, 0), "not less");
        assertEquals(Optional.empty(), stop(2e-11, 0, 0));
    }

    @Test
    void stepsMayGrowAThousandfold() {
        assertEquals(Optional.empty(), stop(1000, 1, 1));
        assertEquals(Optional.of(Stop.Reason.STEP_TOO_LONG), stop(1001, 1, 1));
        assertEquals(Optional.of(Stop.Reason.STEP_TOO_LONG), stop(Double.NaN, 1, 1));
    }

    private static void step(final CmaEs search, final ToDoubleFunction<double[]> function) {
        search.tell(Arrays.stream(search.ask()).mapToDouble(function).toArray());
    }

    private static double ellipsoid(final double[] x, final double condition) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(condition, (double)i / (x.length - 1)) * x[i] * x[i];
        }
        return sum;
    }
}
