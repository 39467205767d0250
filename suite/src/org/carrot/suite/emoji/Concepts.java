package org.carrot.suite.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups drawings that show the same concept, so that they can be kept on one side of a split: the animal and its face,
 * the parked and the oncoming car, the red and the green apple. Drawings whose names share a word belong together.
 */
public final class Concepts {

    /** Words that do not make two things the same. */
    private static final Set<String> GENERIC = Set.of("a", "and", "of", "with", "on", "in", "the", "to", "without", "face",
        "front", "facing", "building", "house", "japanese", "european", "red", "green", "black", "white", "blue", "water",
        "hot", "drink", "beverage", "musical", "fire", "vegetable", "fruit", "cream", "s", "womans", "mans", "top", "flat",
        "flag", "hand", "sign", "person", "man", "woman", "men", "women", "male", "female", "island", "islands", "st",
        "smiling", "open", "eyes", "mouth", "no", "right", "left", "up", "down", "finger", "fingers", "republic");

    private Concepts() {
    }

    /** @return the drawings in groups, in the order of each group's first */
    public static List<List<EmojiDrawing>> group(final List<EmojiDrawing> drawings) {
        final var groups = new ArrayList<List<EmojiDrawing>>();
        final var words = new ArrayList<Set<String>>();
        for (final var drawing : drawings) {
            final var group = new ArrayList<>(List.of(drawing));
            final var known = words(drawing);
            for (var g = groups.size() - 1; g >= 0; g--) {
                if (words.get(g).stream().anyMatch(known::contains)) {
                    group.addAll(0, groups.remove(g));
                    known.addAll(words.remove(g));
                }
            }
            groups.add(group);
            words.add(known);
        }
        return groups;
    }

    private static Set<String> words(final EmojiDrawing drawing) {
        final var words = new TreeSet<String>();
        for (final var name : drawing.names()) {
            for (final var word : name.split(" ")) {
                words.add(word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
            }
        }
        words.removeIf(word -> GENERIC.contains(word) || GENERIC.contains(word + "s"));
        return words;
    }
}
