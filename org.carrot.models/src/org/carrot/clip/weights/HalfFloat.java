package org.carrot.clip.weights;

/** IEEE 754 binary16, which Java 17 lacks. */
final class HalfFloat {

    private HalfFloat() {
    }

    /** @return the nearest half-precision number, ties to even; infinite beyond 65504 */
    static short fromFloat(final float value) {
        final var bits = Float.floatToRawIntBits(value);
        final var sign = bits >>> 16 & 0x8000;
        final var magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return (short)(sign | 0x7E00);
        }
        if (magnitude >= 0x47800000) {
            return (short)(sign | 0x7C00);
        }
        if (magnitude < 0x38800000) {
            // Subnormal: adding 0.5 makes the float unit round the value to a multiple of 2^-24, a half's smallest.
            final var rounded = Float.floatToRawIntBits(Math.abs(value) + .5f) - Float.floatToRawIntBits(.5f);
            return (short)(sign | rounded);
        }
        final var odd = magnitude >>> 13 & 1;
        return (short)(sign | (magnitude - 0x38000000 + 0xFFF + odd >>> 13));
    }

    /** @return the same number in single precision */
    static float toFloat(final short half) {
        final var sign = (half & 0x8000) << 16;
        final var exponent = half >>> 10 & 31;
        final var fraction = half & 0x3FF;
        if (exponent == 31) {
            return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
        }
        if (exponent == 0) {
            return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign | 0x3F800000));
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
    }
}
