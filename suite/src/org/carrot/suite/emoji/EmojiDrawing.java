package org.carrot.suite.emoji;

import java.util.List;

import org.carrot.suite.picture.Sprite;

/**
 * The drawing of one concept in an emoji package.
 *
 * @param id the package's short name of the concept
 * @param group the package's category, for example "Animals &amp; Nature"
 * @param names words for the concept, the main name first
 * @param kinds words for the kinds of things it belongs to, for example "bird", "animal"
 * @param variants the drawings: one, and the skin tones of it where there are any
 */
public record EmojiDrawing(String id, String group, List<String> names, List<String> kinds, List<Sprite> variants) {

    public EmojiDrawing {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
        variants = List.copyOf(variants);
    }
}
