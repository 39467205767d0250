package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.carrot.eigen.SymmetricEigen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SnapshotTest {

    /** Where the numbers lie in the file of a search with a separable covariance. */
    private static final int DIMENSION = 4 + 4 + 2 + "SEPARABLE".length();

    private static final int POPULATION = DIMENSION + 4;

    private static final int GENERATION = POPULATION + 4;

    private static final int SIGMA = GENERATION + 4;

    private static final int MEAN = SIGMA + 8;

    private static final int VARIANCES = MEAN + 3 * 4 * 8;

    private static final int AGE = VARIANCES + 4 * 8;

    private static final int HISTORY = AGE + 4;

    /** Taken in every generation, also between two decompositions: one serves 2 generations here. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void goesOnBitForBit(final Covariance covariance) throws IOException {
        final int n = 60;
        final CmaEsSettings settings = CmaEsSettings.of(n, 0.5, 11).withPopulation(6).withCovariance(covariance)
            .withBounds(new Bounds(-1, 3));
        final CmaEs whole = new CmaEs(new double[n], settings);
        CmaEs parts = new CmaEs(new double[n], settings);
        for (int g = 0; g < 12; g++) {
            parts = CmaEs.resume(throughFile(parts.snapshot()), settings, SymmetricEigen.JAVA);
            assertArrayEquals(whole.ask(), parts.ask());
            final double[] fitness = Arrays.stream(whole.ask()).mapToDouble(SnapshotTest::fitness).toArray();
            whole.tell(fitness);
            parts.tell(fitness);
            assertEquals(g + 1, parts.generation());
            assertEquals(whole.sigma(), parts.sigma());
            assertArrayEquals(whole.mean(), parts.mean());
            assertArrayEquals(bytes(whole.snapshot()), bytes(parts.snapshot()));
        }
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void stopsWhereTheWholeSearchStops(final Covariance covariance) throws IOException {
        final CmaEsSettings settings = CmaEsSettings.of(3, 1, 5).withCovariance(covariance);
        final CmaEs whole = new CmaEs(new double[]{1, 1, 1}, settings);
        CmaEs parts = new CmaEs(new double[]{1, 1, 1}, settings);
        while (whole.stop().isEmpty()) {
            final double[] fitness = Arrays.stream(whole.ask()).mapToDouble(SnapshotTest::fitness).toArray();
            whole.tell(fitness);
            parts.ask();
            parts.tell(fitness);
            parts = CmaEs.resume(throughFile(parts.snapshot()), settings, SymmetricEigen.JAVA);
            assertEquals(whole.stop(), parts.stop());
        }
    }

    /** The generations of flat fitness are counted across the snapshot. */
    @Test
    void remembersAFlatFitness() throws IOException {
        final CmaEsSettings settings = CmaEsSettings.of(3, 1, 1).withPopulation(8);
        final double[] flat = {1, 0, 0, 0, 0, 0, 0, 0};
        final CmaEs first = new CmaEs(new double[3], settings);
        first.ask();
        first.tell(flat);
        assertTrue(first.stop().isEmpty());
        final CmaEs second = CmaEs.resume(throughFile(first.snapshot()), settings, SymmetricEigen.JAVA);
        second.ask();
        second.tell(flat);
        assertEquals(Stop.Reason.FLAT_FITNESS, second.stop().orElseThrow().reason());
    }

    @Test
    void doesNotChangeWithTheSearch() throws IOException {
        for (final Covariance covariance : Covariance.values()) {
            final CmaEs search = after(5, covariance);
            final Snapshot snapshot = search.snapshot();
            final byte[] before = bytes(snapshot);
            step(search);
            step(CmaEs.resume(snapshot, settings(covariance), SymmetricEigen.JAVA));
            assertArrayEquals(before, bytes(snapshot));
        }
    }

    @Test
    void takenAfterAskingItIsThatOfBefore() throws IOException {
        final CmaEs search = after(5, Covariance.FULL);
        final byte[] before = bytes(search.snapshot());
        search.ask();
        assertArrayEquals(before, bytes(search.snapshot()));
    }

    @Test
    void readsNothingBeyondItself() throws IOException {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        final DataOutputStream out = new DataOutputStream(file);
        after(2, Covariance.FULL).snapshot().write(out);
        out.writeInt(77);
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.toByteArray()));
        assertEquals(2, Snapshot.read(in).generation());
        assertEquals(77, in.readInt());
    }

    @ParameterizedTest
    @CsvSource({"5, 8, SEPARABLE, dimension 4 and cannot go on with the dimension 5",
        "4, 9, SEPARABLE, population 8 and cannot go on with the population 9",
        "4, 8, FULL, covariance SEPARABLE and cannot go on with the covariance FULL"})
    void refusesOtherSettings(final int n, final int population, final Covariance covariance, final String expected) {
        final CmaEsSettings other = CmaEsSettings.of(n, 0.5, 3).withPopulation(population).withCovariance(covariance);
        final Snapshot snapshot = after(2, Covariance.SEPARABLE).snapshot();
        final var e = assertThrows(IllegalArgumentException.class,
            () -> CmaEs.resume(snapshot, other, SymmetricEigen.JAVA));
        assertTrue(e.getMessage().contains(expected), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void refusesAFileThatIsCutShort(final Covariance covariance) throws IOException {
        final byte[] whole = bytes(after(3, covariance).snapshot());
        for (int length = 0; length < whole.length; length++) {
            assertEquals("The snapshot of the search is cut short.", refusal(Arrays.copyOf(whole, length)));
        }
    }

    @Test
    void refusesDamagedNumbersByName() throws IOException {
        assertEquals("This is no snapshot of a CMA-ES search: it does not begin with the letters CMAE.", damaged(0, 7));
        assertTrue(damaged(4, 2).startsWith("The snapshot of the search has the format's version 2; this software reads"
            + " version 1."), () -> "version");
        for (final var wrong : List.of(
            List.of("its dimension is 0", damaged(DIMENSION, 0)),
            List.of("its dimension is 2147483647", damaged(DIMENSION, Integer.MAX_VALUE)),
            List.of("its population is 2", damaged(POPULATION, 2)),
            List.of("its generation is -1", damaged(GENERATION, -1)),
            List.of("its step size is NaN", damaged(SIGMA, Double.NaN)),
            List.of("its step size is -1.0", damaged(SIGMA, -1.0)),
            List.of("value 1 of its mean is Infinity", damaged(MEAN + 8, Double.POSITIVE_INFINITY)),
            List.of("value 3 of its path of the step size is NaN", damaged(MEAN + 7 * 8, Double.NaN)),
            List.of("value 0 of its path of the covariance is NaN", damaged(MEAN + 8 * 8, Double.NaN)),
            List.of("not all variances are positive", damaged(VARIANCES + 8, 0.0)),
            List.of("its eigenvalues are of -1 updates ago", damaged(AGE, -1)),
            List.of("its history is -3", damaged(HISTORY, -3)),
            List.of("value 2 of its fitness history is NaN", damaged(HISTORY + 4 + 16, Double.NaN)),
            List.of("-1 generations were flat", damaged(HISTORY + 4 + 3 * 8, -1)))) {
            assertEquals("The snapshot of the search is damaged: " + wrong.get(0) + ".", wrong.get(1));
        }
        final byte[] kind = bytes(after(3, Covariance.SEPARABLE).snapshot());
        kind[10] = 'X';
        assertEquals("The snapshot of the search is damaged: its covariance 'XEPARABLE' is none of "
            + "[FULL, SEPARABLE, ISOTROPIC].", refusal(kind));
    }

    private static String damaged(final int at, final Number value) throws IOException {
        final byte[] file = bytes(after(3, Covariance.SEPARABLE).snapshot());
        if (value instanceof Integer) {
            ByteBuffer.wrap(file).putInt(at, value.intValue());
        } else {
            ByteBuffer.wrap(file).putDouble(at, value.doubleValue());
        }
        return refusal(file);
    }

    private static String refusal(final byte[] file) {
        return assertThrows(IOException.class, () -> Snapshot.read(new DataInputStream(new ByteArrayInputStream(file))))
            .getMessage();
    }

    private static CmaEsSettings settings(final Covariance covariance) {
        return CmaEsSettings.of(4, 0.5, 3).withPopulation(8).withCovariance(covariance);
    }

    private static CmaEs after(final int generations, final Covariance covariance) {
        final CmaEs search = new CmaEs(new double[]{1, 1, 1, 1}, settings(covariance));
        for (int g = 0; g < generations; g++) {
            step(search);
        }
        return search;
    }

    private static void step(final CmaEs search) {
        search.tell(Arrays.stream(search.ask()).mapToDouble(SnapshotTest::fitness).toArray());
    }

    private static Snapshot throughFile(final Snapshot snapshot) throws IOException {
        return Snapshot.read(new DataInputStream(new ByteArrayInputStream(bytes(snapshot))));
    }

    private static byte[] bytes(final Snapshot snapshot) throws IOException {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        snapshot.write(new DataOutputStream(file));
        return file.toByteArray();
    }

    /** Convex, of condition 30, with two variables coupled. */
    private static double fitness(final double[] x) {
        double sum = x[0] * x[1];
        for (int i = 0; i < x.length; i++) {
            sum += (1 + 29.0 * i / x.length) * x[i] * x[i];
        }
        return sum;
    }
}
