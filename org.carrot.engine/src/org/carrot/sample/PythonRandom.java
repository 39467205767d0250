package org.carrot.sample;

import java.util.HashSet;
import java.util.Set;

/**
 * The random numbers of Python 3 after {@code random.seed(seed)}, so that what a program in Python drew can be drawn
 * again: the Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM Transactions on Modeling and Computer Simulation 8,
 * 1998), initialised from an array as in its authors' revision of 2002. Not thread-safe.
 */
public final class PythonRandom {

    private static final int SIZE = 624;

    private static final int MIDDLE = 397;

    private final int[] m_state = new int[SIZE];

    private int m_next = SIZE;

    /** @param seed any number; as in Python, its sign does not count */
    public PythonRandom(final long seed) {
        final long magnitude = Math.abs(seed); // of the smallest long, too, if read as unsigned
        final int low = (int)magnitude;
        final int high = (int)(magnitude >>> 32);
        initialise(high == 0 ? new int[]{low} : new int[]{low, high});
    }

    /**
     * Python's {@code random.sample(range(size), count)}.
     *
     * @param size from how many, 0 to size - 1, is drawn
     * @param count how many different ones are drawn, 0 to {@code size}
     * @return {@code count} indices in the order drawn
     * @throws IllegalArgumentException if more are to be drawn than there are, or fewer than none
     */
    public int[] sample(final int size, final int count) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("%d of %d cannot be drawn.".formatted(count, size));
        }
        return size <= largestPool(count) ? drawFromPool(size, count) : drawAnew(size, count);
    }

    /** @return up to which size Python keeps a list of what is left rather than a set of what is taken */
    private static long largestPool(final int count) {
        long tableSize = 1;
        while (tableSize < 3L * count) {
            tableSize *= 4;
        }
        return count > 5 ? 21 + tableSize : 21;
    }

    private int[] drawFromPool(final int size, final int count) {
        final int[] pool = new int[size];
        for (int i = 0; i < size; i++) {
            pool[i] = i;
        }
        final int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            final int j = below(size - i);
            drawn[i] = pool[j];
            pool[j] = pool[size - i - 1];
        }
        return drawn;
    }

    private int[] drawAnew(final int size, final int count) {
        final Set<Integer> taken = new HashSet<>();
        final int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            do {
                drawn[i] = below(size);
            } while (!taken.add(drawn[i]));
        }
        return drawn;
    }

    /** @return a number from 0 to bound - 1, from as many bits as the bound has */
    private int below(final int bound) {
        final int unused = Integer.numberOfLeadingZeros(bound);
        int number;
        do {
            number = nextBits() >>> unused;
        } while (number >= bound);
        return number;
    }

    private void initialise(final int[] key) {
        m_state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            m_state[i] = 1812433253 * mixed(i - 1) + i;
        }
        int i = 1;
        for (int k = 0; k < SIZE; k++) {
            final int j = k % key.length;
            m_state[i] = (m_state[i] ^ mixed(i - 1) * 1664525) + key[j] + j;
            i = following(i);
        }
        for (int k = 1; k < SIZE; k++) {
            m_state[i] = (m_state[i] ^ mixed(i - 1) * 1566083941) - i;
            i = following(i);
        }
        m_state[0] = 0x80000000;
    }

    private int mixed(final int i) {
        return m_state[i] ^ m_state[i] >>> 30;
    }

    /** The first word always repeats the last when its turn comes. */
    private int following(final int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        m_state[0] = m_state[SIZE - 1];
        return 1;
    }

    private int nextBits() {
        if (m_next == SIZE) {
            renew();
        }
        int bits = m_state[m_next++];
        bits ^= bits >>> 11;
        bits ^= bits << 7 & 0x9d2c5680;
        bits ^= bits << 15 & 0xefc60000;
        return bits ^ bits >>> 18;
    }

    private void renew() {
        for (int i = 0; i < SIZE; i++) {
            final int joined = m_state[i] & 0x80000000 | m_state[(i + 1) % SIZE] & 0x7fffffff;
            m_state[i] = m_state[(i + MIDDLE) % SIZE] ^ joined >>> 1 ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
        }
        m_next = 0;
    }
}
