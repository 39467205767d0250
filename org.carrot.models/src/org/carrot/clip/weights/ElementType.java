package org.carrot.clip.weights;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The number format of a tensor's values in a safetensors file. Only floating-point types of up to 32 bits can be read. */
public enum ElementType {
    /** IEEE 754 single precision. */
    F32(4, true),
    /** IEEE 754 half precision. */
    F16(2, true),
    /** The upper half of a single-precision number. */
    BF16(2, true),
    /** IEEE 754 double precision. */
    F64(8, false),
    /** Eight bits: five of exponent, two of fraction. */
    F8_E5M2(1, false),
    /** Eight bits: four of exponent, three of fraction. */
    F8_E4M3(1, false),
    /** 64-bit integers. */
    I64(8, false),
    /** 32-bit integers. */
    I32(4, false),
    /** 16-bit integers. */
    I16(2, false),
    /** 8-bit integers. */
    I8(1, false),
    /** Unsigned 64-bit integers. */
    U64(8, false),
    /** Unsigned 32-bit integers. */
    U32(4, false),
    /** Unsigned 16-bit integers. */
    U16(2, false),
    /** Unsigned 8-bit integers. */
    U8(1, false),
    /** Truth values, a byte each. */
    BOOL(1, false);

    /** Values widened at a time: few enough for a processor's cache, enough to be worth a bulk copy. */
    private static final int CHUNK = 4096;

    private final int m_bytes;

    private final boolean m_readable;

    ElementType(final int bytes, final boolean readable) {
        m_bytes = bytes;
        m_readable = readable;
    }

    /** @return bytes a value takes */
    public int bytes() {
        return m_bytes;
    }

    /** @return whether {@link StoredTensor} reads it as single precision */
    public boolean isReadable() {
        return m_readable;
    }

    /**
     * Widens values to single precision.
     *
     * @param from little-endian, from position to limit
     * @param to has room for them
     */
    void widen(final ByteBuffer from, final FloatBuffer to) {
        switch (this) {
            case F32 -> to.put(from.asFloatBuffer());
            case F16, BF16 -> {
                final var halves = from.asShortBuffer();
                final var narrow = new short[CHUNK];
                final var wide = new float[CHUNK];
                while (halves.hasRemaining()) {
                    final var count = Math.min(CHUNK, halves.remaining());
                    halves.get(narrow, 0, count);
                    for (var i = 0; i < count; i++) {
                        wide[i] = this == F16 ? HalfFloat.toFloat(narrow[i]) : Float.intBitsToFloat(narrow[i] << 16);
                    }
                    to.put(wide, 0, count);
                }
            }
            default -> throw new IllegalStateException(this + " values are not read as floating-point numbers.");
        }
    }
}
