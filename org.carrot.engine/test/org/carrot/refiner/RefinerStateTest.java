package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefinerStateTest {

    private static final RefinerState STATE = RefinerState.random(4,
        new RefinerSettings(1, 3, false, Optimizer.ADAMW, 1e-3, 0, 32, 1), 77);

    /** PyTorch: uniform in +-1 / sqrt(inputs), so of deviation 1 / sqrt(3 inputs), weights and biases alike. */
    @Test
    void startsLikePyTorchsLinearLayers() {
        final RefinerSettings wide = new RefinerSettings(1, 400, true, Optimizer.ADAMW, 1e-3, 0, 32, 1);
        for (final Layer layer : RefinerState.random(100, wide, 1).weights().layers()) {
            final double bound = 1 / Math.sqrt(layer.in());
            double squares = 0;
            for (final float weight : layer.weights()) {
                assertTrue(Math.abs(weight) <= bound, "weight " + weight);
                squares += weight * weight;
            }
            assertEquals(bound / Math.sqrt(3), Math.sqrt(squares / layer.weights().length), 0.01 * bound);
            for (final float bias : layer.bias()) {
                assertTrue(Math.abs(bias) <= bound, "bias " + bias);
            }
            assertFalse(Arrays.equals(layer.bias(), new float[layer.out()]), "biases are drawn, too");
        }
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        final RefinerState trained =
            new RefinerState(STATE.weights(), STATE.weights().layers(), STATE.second(), 12, 3, -5);
        final RefinerState read = read(RefinerEngineContract.bytes(trained));
        assertArrayEquals(RefinerEngineContract.bytes(trained), RefinerEngineContract.bytes(read));
        assertEquals(12, read.steps());
        assertEquals(3, read.epochs());
        assertEquals(-5, read.seed());
        assertFalse(read.weights().residual());
        assertEquals(4, read.weights().classes());
        assertArrayEquals(STATE.weights().layers().get(1).weights(), read.first().get(1).weights());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20, 60, 300})
    void refusesAnEndTooEarly(final int length) {
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(RefinerEngineContract.bytes(STATE), length)));
    }

    /** Bytes 1 to 4 are the number of layers, 5 to 8 the classes, 17 to 24 the steps, 41 to 44 the first weight. */
    @Test
    void refusesNonsense() {
        assertRefused("speaks of 0 layers", 1, 0);
        assertRefused("layers", 1, 1000);
        assertRefused("speaks of -4 units", 5, -4);
        assertRefused("parameters", 9, 1 << 20, 5, 1 << 20);
        assertRefused("gives", 5, 3);
        assertRefused("steps", 17, -1);
        assertRefused("NaN", 41, Float.floatToIntBits(Float.NaN));
        // the last four bytes are a second moment, which is no square if it is negative
        assertRefused("-1.0", RefinerEngineContract.bytes(STATE).length - 4, Float.floatToIntBits(-1));
    }

    /** A state of a few bytes asked for 256 MB before it was found to end. */
    @Test
    void asksForNoMoreMemoryThanThereAreBytes() {
        final ByteBuffer bytes = ByteBuffer.wrap(RefinerEngineContract.bytes(STATE));
        bytes.putInt(5, 1 << 13).putInt(9, 1 << 12);
        final int[] asked = {0};
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.array()) {
            @Override
            public synchronized int read(final byte[] to, final int from, final int length) {
                asked[0] = Math.max(asked[0], to.length);
                return super.read(to, from, length);
            }
        });
        assertThrows(EOFException.class, () -> RefinerState.read(in));
        assertTrue(asked[0] <= 1 << 16, "room for " + asked[0] + " bytes");
    }

    @Test
    void isReadInManyPieces() throws IOException {
        final RefinerState large = RefinerState.random(300, RefinerSettings.DEFAULT, 1);
        assertArrayEquals(RefinerEngineContract.bytes(large),
            RefinerEngineContract.bytes(read(RefinerEngineContract.bytes(large))));
    }

    private static void assertRefused(final String part, final int... placesAndValues) {
        final ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(RefinerEngineContract.bytes(STATE), 4096));
        for (int i = 0; i < placesAndValues.length; i += 2) {
            bytes.putInt(placesAndValues[i], placesAndValues[i + 1]);
        }
        final String message = assertThrows(IOException.class, () -> read(bytes.array())).getMessage();
        assertTrue(message.contains("damaged") && message.contains(part), message);
    }

    @Test
    void momentsHaveTheNetworksShape() {
        assertThrows(IllegalArgumentException.class,
            () -> new RefinerState(STATE.weights(), List.of(), STATE.second(), 0, 0, 0));
    }

    private static RefinerState read(final byte[] bytes) throws IOException {
        return RefinerState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
