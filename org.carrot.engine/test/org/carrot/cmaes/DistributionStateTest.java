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

import org.junit.jupiter.api.Test;

/** What a distribution has learnt, as it is kept in a file that may be damaged. */
final class DistributionStateTest {

    private static final double[][] AXES = {{.6, .8}, {-.8, .6}};

    @Test
    void isReadAsItWasWritten() throws Exception {
        final DistributionState full =
            read(new DistributionState(new double[][]{{2}, {-1, 3}}, AXES, new double[]{4, .5}, 7), Covariance.FULL);
        assertArrayEquals(new double[][]{{2}, {-1, 3}}, full.covariance());
        assertArrayEquals(AXES, full.axes());
        assertArrayEquals(new double[]{4, .5}, full.lengths());
        assertEquals(7, full.age());
    }

    @Test
    void variancesAndEigenvaluesMustBePositive() {
        assertRefused("not all variances are positive",
            new DistributionState(new double[][]{{2}, {-1, 0}}, AXES, new double[]{4, 1}, 0), Covariance.FULL);
        assertRefused("not all variances are positive",
            new DistributionState(new double[][]{{2, 0}}, new double[0][], new double[0], 0), Covariance.SEPARABLE);
        assertRefused("not all eigenvalues are positive",
            new DistributionState(new double[][]{{2}, {-1, 1}}, AXES, new double[]{4, 0}, 0), Covariance.FULL);
        assertRefused("of -1 updates ago",
            new DistributionState(new double[][]{{2}, {-1, 1}}, AXES, new double[]{4, 1}, -1), Covariance.FULL);
    }

    private static void assertRefused(final String why, final DistributionState state, final Covariance kind) {
        final String message = assertThrows(IOException.class, () -> read(state, kind)).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static DistributionState read(final DistributionState state, final Covariance kind) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return DistributionState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 2, kind);
    }
}
