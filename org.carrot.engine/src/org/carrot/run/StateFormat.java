package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Unit;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/** The format of the parts of a run's state: big-endian, each array after its length. */
public final class StateFormat {

    private StateFormat() {
    }

    /** Writes an array. */
    public static void write(final float[] values, final DataOutput out) throws IOException {
        final byte[] bytes = new byte[Float.BYTES * values.length];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes);
    }

    /** @return an array as it was written */
    public static float[] readFloats(final DataInput in) throws IOException {
        final float[] values = new float[in.readInt()];
        final byte[] bytes = new byte[Float.BYTES * values.length];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    /** Writes an array. */
    public static void write(final double[] values, final DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (final double value : values) {
            out.writeDouble(value);
        }
    }

    /** @return an array as it was written */
    public static double[] readDoubles(final DataInput in) throws IOException {
        final double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    static void write(final List<String> texts, final DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (final String text : texts) {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static List<String> readTexts(final DataInput in) throws IOException {
        final List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            final byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Units in their order: one more, or another order, needs another version of the format. */
    static void write(final Cost cost, final DataOutput out) throws IOException {
        for (final Unit unit : Unit.values()) {
            out.writeLong(cost.get(unit));
        }
    }

    static Cost readCost(final DataInput in) throws IOException {
        Cost cost = Cost.NONE;
        for (final Unit unit : Unit.values()) {
            cost = cost.with(unit, in.readLong());
        }
        return cost;
    }

    /** @return a number from 0 on, below another one, that was written in one byte */
    static int readNumber(final int below, final DataInput in) throws IOException {
        final int number = in.readUnsignedByte();
        if (number >= below) {
            throw new IOException("It speaks of something unknown with the number %d.".formatted(number));
        }
        return number;
    }

    /** @return one of an enum's constants, written as its number in one byte */
    static <E> E readOne(final E[] constants, final DataInput in) throws IOException {
        return constants[readNumber(constants.length, in)];
    }

    static void write(final Generation generation, final DataOutput out) throws IOException {
        out.writeInt(generation.number());
        out.writeLong(generation.queries());
        write(new double[]{generation.bestFitness(), generation.promptLoss(), generation.refinedLoss(),
            generation.trainingAccuracy(), generation.validationAccuracy(), generation.sigma()}, out);
    }

    static Generation readGeneration(final DataInput in) throws IOException {
        final int number = in.readInt();
        final long queries = in.readLong();
        final double[] numbers = readDoubles(in);
        return new Generation(number, queries, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /** Writes a refiner. */
    public static void write(final RefinerWeights refiner, final DataOutput out) throws IOException {
        out.writeBoolean(refiner.residual());
        out.writeInt(refiner.layers().size());
        for (final Layer layer : refiner.layers()) {
            out.writeInt(layer.in());
            out.writeInt(layer.out());
            write(layer.weights(), out);
            write(layer.bias(), out);
        }
    }

    /** @return a refiner as it was written */
    public static RefinerWeights readRefiner(final DataInput in) throws IOException {
        final boolean residual = in.readBoolean();
        final List<Layer> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(new Layer(in.readInt(), in.readInt(), readFloats(in), readFloats(in)));
        }
        return new RefinerWeights(layers, residual);
    }
}
