package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-written backward pass against finite differences, for every loss, depth and odd size. */
final class ActivationsTest {

    @ParameterizedTest
    @CsvSource({"5, 7, 2, 1, 0, FROM_INPUT", "5, 7, 2, 6, .5, FROM_INPUT", "5, 7, 2, 6, .5, FROM_OUTPUT",
        "2, 3, 1, 5, 1, FROM_OUTPUT", "3, 4, 0, 4, .1, FROM_INPUT", "4, 9, 3, 3, .1, FROM_OUTPUT"})
    void backwardGivesTheLossesDerivatives(final int classes, final int hidden, final int hiddenLayers, final int rows,
        final double lambda, final KlDirection direction) {
        final int[] widths = new int[hiddenLayers + 2];
        Arrays.fill(widths, hidden);
        widths[0] = classes;
        widths[widths.length - 1] = classes;
        final Network network = Network.random(new Random(3), widths);
        // room for more rows than are in use
        final Activations pass = new Activations(network, rows + 2);
        final Random random = new Random(5);
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < classes; k++) {
                pass.input()[r][k] = (float)(2 * random.nextGaussian());
            }
        }
        final RefinerLoss loss = new RefinerLoss(lambda, direction);
        final float[][][] deltas = Activations.rows(network, rows + 2);
        final Network gradient = Network.zero(widths);
        loss(pass, loss, rows, deltas[deltas.length - 1]);
        final float[][][] transposed = new float[network.layers()][][];
        for (int l = 1; l < network.layers(); l++) {
            transposed[l] = new float[widths[l + 1]][widths[l]];
        }
        pass.backward(rows, deltas, transposed, gradient);

        final float[][] scratch = new float[rows + 2][classes];
        int silent = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int row = 0; row < network.rows(l).length; row++) {
                final float[] parameters = network.rows(l)[row];
                for (int j = 0; j < parameters.length; j++) {
                    final float value = parameters[j];
                    // short, so that no unit crosses the kink of ReLU
                    final float step = 0x1p-11f;
                    parameters[j] = value + step;
                    final double up = loss(pass, loss, rows, scratch);
                    parameters[j] = value - step;
                    final double down = loss(pass, loss, rows, scratch);
                    parameters[j] = value;
                    final double expected = (up - down) / (2 * step);
                    assertEquals(expected, gradient.rows(l)[row][j], 2e-4 + 2e-3 * Math.abs(expected),
                        "layer " + l + ", row " + row + ", parameter " + j);
                    silent += Math.abs(expected) < 1e-6 ? 1 : 0;
                }
            }
        }
        assertTrue(silent < 200, "most parameters matter");
    }

    /** @return the mean loss, with its gradient in deltas */
    private static double loss(final Activations pass, final RefinerLoss loss, final int rows, final float[][] deltas) {
        pass.forward(rows);
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            // the residual, without changing the network's own output
            final float[] refined = pass.output()[r].clone();
            for (int k = 0; k < refined.length; k++) {
                refined[k] += pass.input()[r][k];
            }
            sum += loss.row(pass.input()[r], refined, r % refined.length, 1.0 / rows, deltas[r]);
        }
        return sum / rows;
    }
}
