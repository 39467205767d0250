package org.carrot.djl.compute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers outside the heap that the engine reads where they lie. They start at a cache line: there, and only there, the
 * engine's kernels give the same bits from run to run.
 */
final class NativeFloats {

    private static final int CACHE_LINE = 64;

    private final ByteBuffer m_bytes;

    private final FloatBuffer m_floats;

    NativeFloats(final int size) {
        m_bytes = ByteBuffer.allocateDirect(Float.BYTES * size + 2 * CACHE_LINE).alignedSlice(CACHE_LINE)
            .slice(0, Float.BYTES * size).order(ByteOrder.nativeOrder());
        m_floats = m_bytes.asFloatBuffer();
    }

    /** Writes a range of an array to the same place here. */
    void put(final float[] values, final int from, final int to) {
        m_floats.put(from, values, from, to - from);
    }

    /** Writes some of an array's numbers to another place here. */
    void putAt(final int place, final float[] values, final int from, final int count) {
        m_floats.put(place, values, from, count);
    }

    void put(final int index, final float value) {
        m_floats.put(index, value);
    }

    /**
     * @param manager owner of the array
     * @return the first numbers as an array: on the processor the same memory, on a graphics card a copy
     */
    NDArray array(final NDManager manager, final long... shape) {
        final Shape sizes = new Shape(shape);
        return manager.create(m_bytes.slice(0, Float.BYTES * (int)sizes.size()).order(ByteOrder.nativeOrder()), sizes,
            DataType.FLOAT32);
    }

    /** @return the numbers of an array, where they lie if that is on the processor; valid as long as the array */
    static FloatBuffer of(final NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** @return the sum of an array's numbers */
    static float sum(final NDArray array) {
        return of(array.sum()).get(0);
    }
}
