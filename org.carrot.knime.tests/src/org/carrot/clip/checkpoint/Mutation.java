package org.carrot.clip.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages files as broken disks, broken transfers and attackers do. */
public final class Mutation {

    private static final String[] TOKENS = {"0", "-1", "9223372036854775807", "1e400", "null", "true", "[]", "{}",
        "\"\"", "\"F16\"", "\"BF16\"", "\"I64\"", "\"../x\"", ",", ":", "[", "{", "}", "]", "\"", "\\u0000"};

    private static final int HEAD = 2000;

    private Mutation() {
    }

    /** @return a copy, changed in one to three places, most of them near the beginning, or cut off */
    public static byte[] of(final byte[] bytes, final Random random) {
        var changed = bytes.clone();
        for (var i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
            final var place = random.nextInt(random.nextInt(4) == 0 ? changed.length : Math.min(HEAD, changed.length));
            switch (random.nextInt(8)) {
                case 0 -> changed = Arrays.copyOf(changed, place);
                case 1 -> changed[place] ^= 1 << random.nextInt(8);
                case 2 -> changed[place] = (byte)random.nextInt();
                case 3 -> changed = without(changed, place, random.nextInt(20));
                case 4 -> changed = with(changed, place, TOKENS[random.nextInt(TOKENS.length)]);
                case 5 -> sized(changed, place, random);
                case 6 -> changed = with(changed, place, "x".repeat(1 << random.nextInt(18)));
                default -> changed[place] = (byte)('0' + random.nextInt(10));
            }
        }
        return changed;
    }

    /** Exchanges four bytes with those at another place, or makes them the largest number, a negative one or nought. */
    private static void sized(final byte[] bytes, final int place, final Random random) {
        if (place + Integer.BYTES > bytes.length) {
            return;
        }
        final var numbers = ByteBuffer.wrap(bytes);
        final var other = random.nextInt(bytes.length - Integer.BYTES + 1);
        final var there = numbers.getInt(other);
        final var here = numbers.getInt(place);
        switch (random.nextInt(4)) {
            case 0 -> numbers.putInt(place, Integer.MAX_VALUE);
            case 1 -> numbers.putInt(place, -1);
            case 2 -> numbers.putInt(place, 0);
            default -> numbers.putInt(place, there).putInt(other, here);
        }
    }

    private static byte[] without(final byte[] bytes, final int place, final int count) {
        final var end = Math.min(bytes.length, place + count);
        final var shorter = Arrays.copyOf(bytes, bytes.length - (end - place));
        System.arraycopy(bytes, end, shorter, place, bytes.length - end);
        return shorter;
    }

    /** Replaces the number or word at a place. */
    private static byte[] with(final byte[] bytes, final int place, final String token) {
        var begin = place;
        var end = place;
        while (begin > 0 && Character.isLetterOrDigit(bytes[begin - 1])) {
            begin--;
        }
        while (end < bytes.length && Character.isLetterOrDigit(bytes[end])) {
            end++;
        }
        final var inserted = token.getBytes(StandardCharsets.US_ASCII);
        final var changed = new byte[begin + inserted.length + bytes.length - end];
        System.arraycopy(bytes, 0, changed, 0, begin);
        System.arraycopy(inserted, 0, changed, begin, inserted.length);
        System.arraycopy(bytes, end, changed, begin + inserted.length, bytes.length - end);
        return changed;
    }
}
