package org.carrot.refiner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/**
 * All that training a refiner depends on, beside settings and data.
 *
 * @param weights the network
 * @param first the optimizer's running mean of each parameter's gradient
 * @param second that of the gradient's square
 * @param steps steps taken
 * @param epochs epochs completed
 * @param seed of the order of the images: epoch e's follows from the seed and e alone
 */
public record RefinerState(RefinerWeights weights, List<Layer> first, List<Layer> second, long steps, long epochs,
    long seed) {

    /** More layers or wider ones than anyone trains: a file that says so is damaged. */
    private static final int MOST_LAYERS = 100;

    private static final int MOST_UNITS = 1 << 20;

    private static final int MOST_PARAMETERS = 1 << 26;

    /** Values read at a time, so that a damaged file cannot ask for more memory than it has values. */
    private static final int CHUNK = 1 << 14;

    /** @throws IllegalArgumentException if the moments do not have the network's shape or a count is negative */
    public RefinerState {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (!sameShape(weights.layers(), first) || !sameShape(weights.layers(), second)) {
            throw new IllegalArgumentException("The optimizer's moments belong to a network of another shape.");
        }
        if (steps < 0 || epochs < 0) {
            throw new IllegalArgumentException(
                "A refiner cannot have made %d steps in %d epochs.".formatted(steps, epochs));
        }
    }

    private static boolean sameShape(final List<Layer> layers, final List<Layer> others) {
        boolean same = layers.size() == others.size();
        for (int l = 0; same && l < layers.size(); l++) {
            same = layers.get(l).in() == others.get(l).in() && layers.get(l).out() == others.get(l).out();
        }
        return same;
    }

    /**
     * A new refiner with PyTorch's initialisation of Linear layers: weights and biases uniform in +-1 / sqrt(inputs).
     *
     * @param classes K
     * @param seed of the initialisation (java.util.Random, whose sequence is part of its specification) and of the
     *            order of the images
     */
    public static RefinerState random(final int classes, final RefinerSettings settings, final long seed) {
        final int[] widths = settings.widths(classes);
        final Network network = Network.random(new Random(seed), widths);
        return new RefinerState(new RefinerWeights(network.toLayers(), settings.residual()),
            Network.zero(widths).toLayers(), Network.zero(widths).toLayers(), 0, 0, seed);
    }

    /** @throws IllegalArgumentException if the settings describe a network of another shape */
    public void requireShape(final RefinerSettings settings) {
        final int[] expected = settings.widths(weights.classes());
        final List<Layer> layers = weights.layers();
        boolean fits = layers.size() == expected.length - 1 && weights.residual() == settings.residual();
        for (int l = 0; fits && l < layers.size(); l++) {
            fits = layers.get(l).out() == expected[l + 1];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                "The state is that of a refiner with %d hidden layers of %d units, %s residual, the settings describe "
                    .formatted(layers.size() - 1, layers.get(0).out(), weights.residual() ? "with" : "without")
                    + "%d hidden layers of %d units, %s residual.".formatted(settings.hiddenLayers(),
                        settings.hiddenWidth(), settings.residual() ? "with" : "without"));
        }
    }

    /** Writes the state; {@link #read} gives the same state bit for bit. */
    public void write(final DataOutput out) throws IOException {
        out.writeBoolean(weights.residual());
        out.writeInt(weights.layers().size());
        out.writeInt(weights.classes());
        for (final Layer layer : weights.layers()) {
            out.writeInt(layer.out());
        }
        out.writeLong(steps);
        out.writeLong(epochs);
        out.writeLong(seed);
        for (final List<Layer> layers : List.of(weights.layers(), first, second)) {
            for (final Layer layer : layers) {
                write(layer.weights(), out);
                write(layer.bias(), out);
            }
        }
    }

    private static void write(final float[] values, final DataOutput out) throws IOException {
        final byte[] bytes = new byte[Float.BYTES * values.length];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the input ends early or holds no state
     */
    public static RefinerState read(final DataInput in) throws IOException {
        final boolean residual = in.readBoolean();
        final int[] widths = new int[readSize(in, MOST_LAYERS, "layers") + 1];
        long parameters = 0;
        for (int l = 0; l < widths.length; l++) {
            widths[l] = readSize(in, MOST_UNITS, "units in a layer");
            parameters += l == 0 ? 0 : (widths[l - 1] + 1L) * widths[l];
        }
        if (parameters > MOST_PARAMETERS) {
            throw new IOException("The refiner's state is damaged: it speaks of %,d parameters.".formatted(parameters));
        }
        final long steps = in.readLong();
        final long epochs = in.readLong();
        final long seed = in.readLong();
        final List<Layer> weights = readLayers(in, widths, Float.NEGATIVE_INFINITY);
        final List<Layer> first = readLayers(in, widths, Float.NEGATIVE_INFINITY);
        final List<Layer> second = readLayers(in, widths, 0);
        try {
            return new RefinerState(new RefinerWeights(weights, residual), first, second, steps, epochs, seed);
        } catch (IllegalArgumentException e) {
            throw new IOException("The refiner's state is damaged: " + e.getMessage(), e);
        }
    }

    private static int readSize(final DataInput in, final int most, final String what) throws IOException {
        final int size = in.readInt();
        if (size < 1 || size > most) {
            throw new IOException("The refiner's state is damaged: it speaks of %,d %s.".formatted(size, what));
        }
        return size;
    }

    private static List<Layer> readLayers(final DataInput in, final int[] widths, final float least)
        throws IOException {
        final List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            layers.add(new Layer(widths[l - 1], widths[l], read(in, widths[l - 1] * widths[l], least),
                read(in, widths[l], least)));
        }
        return layers;
    }

    private static float[] read(final DataInput in, final int size, final float least) throws IOException {
        float[] values = new float[Math.min(size, CHUNK)];
        final byte[] bytes = new byte[Float.BYTES * values.length];
        for (int from = 0; from < size; from += CHUNK) {
            final int count = Math.min(CHUNK, size - from);
            in.readFully(bytes, 0, Float.BYTES * count);
            if (from + count > values.length) {
                values = Arrays.copyOf(values, (int)Math.min(size, 2L * values.length));
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
        }
        for (final float value : values) {
            if (!Float.isFinite(value) || value < least) {
                throw new IOException("The refiner's state is damaged: it holds the value %s.".formatted(value));
            }
        }
        return values;
    }
}
