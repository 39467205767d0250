package org.carrot.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.carrot.input.Shown;

/**
 * The K classes of a task; their order is the order of the logits' columns.
 *
 * @param names K names as they stand in the user's data
 */
public record ClassNames(List<String> names) {

    /**
     * @throws IllegalArgumentException if there are fewer than two names, an empty one, or two that read the same to a
     *             model (case, surrounding and underscored space aside)
     */
    public ClassNames {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException(names.isEmpty() ? "There are no classes to tell apart."
                : "There is only one class, '%s': at least two are needed.".formatted(Shown.of(names.get(0))));
        }
        final Map<String, String> read = new HashMap<>();
        for (final String name : names) {
            final String words = name.replace('_', ' ').strip();
            if (words.isEmpty()) {
                throw new IllegalArgumentException(
                    "The class name '%s' is empty. Give every class a name in words.".formatted(Shown.of(name)));
            }
            final String other = read.put(words.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new IllegalArgumentException(
                    "The class names '%s' and '%s' are the same to the model. Rename or merge one of them."
                        .formatted(Shown.of(other), Shown.of(name)));
            }
        }
    }

    /** @return K */
    public int size() {
        return names.size();
    }

    /**
     * @return the index of a class, 0 to K - 1
     * @throws IllegalArgumentException if there is no such class
     */
    public int indexOf(final String name) {
        final int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("'%s' is none of the %d classes (%s).".formatted(Shown.of(name), size(),
                names.stream().limit(10).map(Shown::of).collect(Collectors.joining(", ")) + (size() > 10 ? ", ..." : "")));
        }
        return index;
    }

    /**
     * @param labels class indices of images
     * @return the classes that none of them has, in their order
     */
    public List<String> without(final int[] labels) {
        final List<String> without = new ArrayList<>(names);
        IntStream.of(labels).mapToObj(names::get).forEach(without::remove);
        return without;
    }

    /**
     * @param labels class indices of images
     * @return the smallest number of images that a class has, of the classes that have any
     */
    public int shots(final int[] labels) {
        final int[] counts = new int[size()];
        for (final int label : labels) {
            counts[label]++;
        }
        return IntStream.of(counts).filter(count -> count > 0).min().orElse(labels.length);
    }
}
