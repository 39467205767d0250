package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
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
