package org.carrot.tuner.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Arrays;

import org.carrot.cmaes.Bounds;
import org.carrot.cmaes.CmaEs;
import org.carrot.cmaes.CmaEsSettings;
import org.carrot.eigen.SymmetricEigen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which prompt a generation stands for, and the way back. */
final class SubspaceSearchTest {

    private static final float[] INITIAL = {1, -1, 2, .5f, 0, 3, -2, 1};

    private static final PromptSearch SETTINGS =
        PromptSearch.DEFAULT.withSubspace(5).withPopulation(7).withScale(StepScale.deviation(.3)).withSigma(2);

    private static SubspaceSearch search(final PromptSearch settings) {
        return new SubspaceSearch(settings, INITIAL, SymmetricEigen.JAVA, 11, 12, 13);
    }

    private static Subspace subspace() {
        return new Subspace(INITIAL, 5, .3, 11);
    }

    private static CmaEs plain(final long seed) {
        return new CmaEs(new double[5],
            new CmaEsSettings(5, 2, 7, SETTINGS.covariance(), SETTINGS.active(), Bounds.NONE, seed));
    }

    /** The nearer to a point that is not the start, the better. */
    private static void step(final SubspaceSearch search) {
        final float[][] prompts = search.ask();
        final double[] fitness = new double[prompts.length];
        for (int c = 0; c < fitness.length; c++) {
            for (int i = 0; i < INITIAL.length; i++) {
                fitness[c] += Math.pow(prompts[c][i] - INITIAL[i] - 1, 2);
            }
        }
        search.tell(fitness);
    }

    @Test
    void candidatesAreThePromptsOfTheDraws() {
        final float[][] prompts = search(SETTINGS).ask();
        final double[][] points = plain(12).ask();
        assertEquals(7, prompts.length);
        for (int c = 0; c < 7; c++) {
            assertArrayEquals(subspace().prompt(points[c]), prompts[c]);
        }
    }

    @Test
    void theMeanIsTheDistributions() {
        final SubspaceSearch search = search(SETTINGS);
        assertArrayEquals(INITIAL, search.prompt());
        final CmaEs plain = plain(12);
        plain.ask();
        plain.tell(new double[]{3, 1, 2, 5, 4, 7, 6});
        search.ask();
        search.tell(new double[]{3, 1, 2, 5, 4, 7, 6});
        assertArrayEquals(subspace().prompt(plain.mean()), search.prompt());
        assertEquals(plain.sigma(), search.sigma());
    }

    @Test
    void theMeanOfFortyIsThatOfFortyDraws() {
        final SubspaceSearch search = search(SETTINGS.withTaken(PromptTaken.MEAN_OF_40));
        assertArrayEquals(subspace().prompt(mean(plain(12).draw(40, 13))), search.prompt(), 1e-6f);
        final CmaEs plain = plain(12);
        plain.ask();
        plain.tell(new double[]{3, 1, 2, 5, 4, 7, 6});
        search.ask();
        search.tell(new double[]{3, 1, 2, 5, 4, 7, 6});
        assertArrayEquals(subspace().prompt(mean(plain.draw(40, 13))), search.prompt(), 1e-6f);
    }

    private static double[] mean(final double[][] points) {
        final double[] mean = new double[5];
        for (final double[] point : points) {
            Arrays.setAll(mean, i -> mean[i] + point[i]);
        }
        return Arrays.stream(mean).map(sum -> sum / points.length).toArray();
    }

    @Test
    void theBestIsTheFirstOfEquals() {
        final SubspaceSearch search = search(SETTINGS.withTaken(PromptTaken.BEST));
        assertArrayEquals(INITIAL, search.prompt());
        final float[][] first = search.ask();
        search.tell(new double[]{Double.NaN, 2, 1, 1, 3, 1, 9});
        assertArrayEquals(first[2], search.prompt());
        search.ask();
        search.tell(new double[]{1, 2, 1, 1, 3, 1, 9});
        assertArrayEquals(first[2], search.prompt(), "an earlier one of the same fitness stays");
        search.ask();
        search.tell(new double[]{5, 5, 5, 5, 5, 5, 4});
        assertArrayEquals(first[2], search.prompt());
        final float[][] last = search.ask();
        search.tell(new double[]{5, 5, 5, 5, 5, .5, 4});
        assertArrayEquals(last[5], search.prompt());
    }

    @Test
    void theWayBackShortensTheStepsToAQuarterEachTime() {
        final SubspaceSearch search = search(SETTINGS);
        step(search);
        step(search);
        search.keep();
        final float[] kept = search.prompt();
        for (int returns = 1; returns <= 3; returns++) {
            step(search);
            step(search);
            final int generation = search.generation();
            search.goBack();
            assertEquals(2 * Math.pow(.25, returns), search.sigma(), 1e-15);
            assertArrayEquals(kept, search.prompt(), 1e-6f);
            assertEquals(generation, search.generation(), "generations go on being counted");
        }
        assertTrue(search.stop().isEmpty());
    }

    @Test
    void withoutAPlaceKeptTheWayBackLeadsToTheStart() {
        final SubspaceSearch search = search(SETTINGS);
        step(search);
        search.goBack();
        assertArrayEquals(INITIAL, search.prompt());
        assertEquals(1, search.generation());
        step(search);
        assertEquals(2, search.generation());
    }

    /** Otherwise the same candidates would be tried again, only nearer. */
    @Test
    void theDrawsAfterAReturnAreOthers() {
        final SubspaceSearch search = search(SETTINGS);
        step(search);
        search.goBack();
        final float[][] after = search.ask();
        final CmaEs next = new CmaEs(new double[5],
            new CmaEsSettings(5, .5, 7, SETTINGS.covariance(), SETTINGS.active(), Bounds.NONE, 13));
        final double[][] points = next.ask();
        for (int c = 0; c < 7; c++) {
            assertArrayEquals(subspace().prompt(points[c]), after[c]);
        }
        final SubspaceSearch drawn = search(SETTINGS.withTaken(PromptTaken.MEAN_OF_40));
        step(drawn);
        drawn.goBack();
        assertArrayEquals(subspace().prompt(mean(next.draw(40, 14))), drawn.prompt(), 1e-6f);
    }

    @Test
    void theBoundHoldsForEveryCoordinate() {
        final SubspaceSearch search = search(SETTINGS.withSigma(50).withBound(.1));
        final float[][] prompts = search.ask();
        for (final float[] prompt : prompts) {
            for (int i = 0; i < prompt.length; i++) {
                assertEquals(INITIAL[i], prompt[i], 5 * .1 * .3 * 5);
            }
        }
        assertTrue(distance(prompts[0]) > 0);
    }

    private static double distance(final float[] prompt) {
        double sum = 0;
        for (int i = 0; i < prompt.length; i++) {
            sum += Math.abs(prompt[i] - INITIAL[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(PromptTaken.class)
    void goesOnFromWhatWasWritten(final PromptTaken taken) throws Exception {
        final SubspaceSearch search = search(SETTINGS.withTaken(taken));
        step(search);
        search.keep();
        step(search);
        search.goBack();
        step(search);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        search.write(new DataOutputStream(bytes));
        final SubspaceSearch read = search(SETTINGS.withTaken(taken));
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int generation = 0; generation < 3; generation++) {
            assertEquals(search.generation(), read.generation());
            assertEquals(search.sigma(), read.sigma());
            assertArrayEquals(search.prompt(), read.prompt());
            step(search);
            step(read);
        }
        search.goBack();
        read.goBack();
        assertEquals(search.sigma(), read.sigma());
        assertArrayEquals(search.ask(), read.ask());
    }
}
