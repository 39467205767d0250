package org.carrot.clip.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** A tensor whose values are read when they are asked for, so that a large file never lies in memory as a whole. */
public interface TensorSource {

    /** @return its dimensions; none for a scalar */
    long[] shape();

    /**
     * Reads all values, widened to single precision, in row-major order.
     *
     * @param to has room for as many values as {@link #size()} says; its position moves on by them
     * @throws IOException if they cannot be read; the message names file and tensor
     */
    void read(FloatBuffer to) throws IOException;

    /** @return how many values it has */
    default long size() {
        return Arrays.stream(shape()).reduce(1, Math::multiplyExact);
    }

    /**
     * @return the tensor on the heap
     * @throws IOException if its values cannot be read; the message names file and tensor
     */
    default Tensor toTensor() throws IOException {
        final var values = new float[Math.toIntExact(size())];
        read(FloatBuffer.wrap(values));
        return new Tensor(shape(), values);
    }
}
