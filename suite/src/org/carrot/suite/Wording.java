package org.carrot.suite;

import java.util.List;
import java.util.random.RandomGenerator;

/** The sentences that captions are made of. */
final class Wording {

    private static final List<String> PHOTOS = List.of("a photo of a %s.", "a photo of a %s.", "a photo of a %s.",
        "a photo of a %s.", "a photo of the %s.", "a photo of %s.", "a picture of a %s.", "an image of a %s.",
        "a drawing of a %s.", "a %s.", "the %s.", "%s", "a photo of one %s.", "a blurry photo of a %s.",
        "a bright photo of a %s.", "a small photo of a %s.", "this is a %s.", "there is a %s.", "an icon of a %s.");

    private static final List<String> NUMBERS =
        List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private Wording() {
    }

    /** @return a sentence that names the thing */
    static String of(final String thing, final RandomGenerator random) {
        final var sentence = any(PHOTOS, random).formatted(thing);
        final var vowel = "aeiou".indexOf(thing.charAt(0)) >= 0 && random.nextBoolean();
        return vowel ? sentence.replace("a " + thing, "an " + thing) : sentence;
    }

    /** @return a sentence that names the thing and says of what kind it is */
    static String of(final String thing, final String kind, final RandomGenerator random) {
        return "a photo of a %s, a type of %s.".formatted(thing, kind);
    }

    /** @return the thing with the indefinite article that its first letter asks for */
    static String indefinite(final String thing) {
        return ("aeiou".indexOf(thing.charAt(0)) >= 0 ? "an " : "a ") + thing;
    }

    /** @return a sentence around a phrase that needs no article */
    static String ofPhrase(final String phrase, final RandomGenerator random) {
        return any(List.of("a photo of %s.", "%s.", "%s", "a picture of %s.", "an image of %s.", "there is %s."), random)
            .formatted(phrase);
    }

    /** @return the word for a number from zero to nine */
    static String number(final int number) {
        return NUMBERS.get(number);
    }

    /** @return the plural of a name, well enough for captions */
    static String plural(final String name) {
        if (name.endsWith("s")) {
            return name;
        }
        return name.endsWith("h") || name.endsWith("x") ? name + "es" : name + "s";
    }

    /** @return one of the list */
    static <T> T any(final List<T> list, final RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
