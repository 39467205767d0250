package org.carrot.sample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Draws a few items of each class, as the few-shot sets were drawn that CoOp (Zhou et al., IJCV 2022) and its successors
 * are measured on: the same items in the same order give the same sets for the same seed. These draw the training images
 * first and go on with the same random numbers for the validation images. Not thread-safe.
 */
public final class FewShotDraw {

    private final PythonRandom m_random;

    /** @param seed the seed of Python's random module; published are 1, 2 and 3 */
    public FewShotDraw(final long seed) {
        m_random = new PythonRandom(seed);
    }

    /**
     * Draws from further items; what was drawn before only shows in the state of the random numbers.
     *
     * @param labels the class of each of N items
     * @param shots how many of each class are drawn; of a class that has fewer, all are taken
     * @return indices of items, 0 to N - 1: the classes in the order in which they first appear, and each one's items in
     *         the order drawn, or as they stand if all are taken for want of more
     * @throws IllegalArgumentException if {@code shots} is negative
     */
    public int[] draw(final List<?> labels, final int shots) {
        final Map<Object, IntStream.Builder> classes = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            classes.computeIfAbsent(labels.get(i), c -> IntStream.builder()).add(i);
        }
        final var drawn = IntStream.builder();
        for (final var items : classes.values()) {
            Arrays.stream(draw(items.build().toArray(), shots)).forEach(drawn);
        }
        return drawn.build().toArray();
    }

    private int[] draw(final int[] items, final int shots) {
        return items.length < shots ? items
            : Arrays.stream(m_random.sample(items.length, shots)).map(i -> items[i]).toArray();
    }
}
