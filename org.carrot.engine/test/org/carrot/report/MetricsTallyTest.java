package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Values of scikit-learn 1.7 (balanced_accuracy_score, top_k_accuracy_score, log_loss), the calibration error by NumPy. */
final class MetricsTallyTest {

    private static final double[][] PROBABILITIES = {{.7, .1, .1, .1}, {.2, .5, .2, .1}, {.05, .15, .75, .05},
        {.3, .32, .18, .2}, {.6, .2, .15, .05}, {.1, .2, .3, .4}, {.9, .05, .03, .02}, {.05, .9, .04, .01}};

    private static final int[] TRUTHS = {0, 1, 2, 3, 1, 3, 0, 3};

    private static final int[] PREDICTIONS = {0, 1, 2, 1, 0, 3, 0, 1};

    @Test
    void theValuesAreThoseOfOthers() {
        final var tally = new MetricsTally();
        for (int i = 0; i < TRUTHS.length; i++) {
            tally.add("class " + TRUTHS[i], TRUTHS[i] == PREDICTIONS[i]);
            tally.addProbabilities(PROBABILITIES[i], TRUTHS[i]);
        }
        final var metrics = tally.metrics();
        assertEquals(0.7083333333333334, metrics.classAccuracy(), 1e-12);
        assertEquals(0.875, metrics.topThree(), 1e-12);
        assertEquals(1.2729001819173416, metrics.logLoss(), 1e-12);
        assertEquals(0.42125, metrics.calibrationError(), 1e-12);
    }

    @Test
    void everyClassCountsTheSame() {
        final var tally = new MetricsTally();
        for (int i = 0; i < 9; i++) {
            tally.add("frequent", true);
        }
        tally.add("rare", false);
        assertEquals(0.5, tally.metrics().classAccuracy());
    }

    @Test
    void withoutProbabilitiesTheirMetricsAreNotMeasured() {
        final var tally = new MetricsTally();
        tally.add("a", true);
        assertEquals(new Metrics(1, Double.NaN, Double.NaN, Double.NaN), tally.metrics());
        assertEquals(Double.NaN, new MetricsTally().metrics().classAccuracy());
    }

    @Test
    void aClassThatTheModelDoesNotKnowHasNoProbability() {
        final var tally = new MetricsTally();
        tally.addProbabilities(new double[]{1, 0}, -1);
        assertEquals(-Math.log(2.220446049250313e-16), tally.metrics().logLoss(), 1e-12);
        assertEquals(0, tally.metrics().topThree());
        assertEquals(1, tally.metrics().calibrationError());
    }

    @Test
    void equalProbabilitiesRankInTheirOrder() {
        final var tally = new MetricsTally();
        tally.addProbabilities(new double[]{.25, .25, .25, .25}, 2);
        assertEquals(1, tally.metrics().topThree());
        tally.addProbabilities(new double[]{.25, .25, .25, .25}, 3);
        assertEquals(0.5, tally.metrics().topThree());
    }
}
