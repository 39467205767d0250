package org.carrot.suite.tasks;

import static org.carrot.suite.picture.Colour.BLACK;
import static org.carrot.suite.picture.Colour.BLUE;
import static org.carrot.suite.picture.Colour.GREEN;
import static org.carrot.suite.picture.Colour.ORANGE;
import static org.carrot.suite.picture.Colour.PINK;
import static org.carrot.suite.picture.Colour.PURPLE;
import static org.carrot.suite.picture.Colour.RED;
import static org.carrot.suite.picture.Colour.WHITE;
import static org.carrot.suite.picture.Colour.YELLOW;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Arrangement.Relation;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Shape;
import org.carrot.suite.picture.Texture;

/**
 * The drawings and words that are held out of pre-training for the suite's tasks. Pre-training neither shows nor names it:
 * one vendor's drawings are trained on, the others' are for tasks; some pairs of shapes are never related, some textures
 * never have some two colours, and some things are never called by their colour.
 */
public final class HeldOut {

    /** Two shapes that pre-training never relates to each other. */
    record ShapePair(Shape first, Shape second) {
    }

    /** A texture in two colours that pre-training never gives it. */
    record ColouredTexture(Texture texture, Colour first, Colour second) {

        String name() {
            return first.word() + " and " + second.word() + " " + texture.word();
        }
    }

    static final List<ShapePair> SHAPE_PAIRS = List.of(new ShapePair(Shape.CIRCLE, Shape.STAR),
        new ShapePair(Shape.SQUARE, Shape.HEART), new ShapePair(Shape.TRIANGLE, Shape.RING),
        new ShapePair(Shape.DIAMOND, Shape.CROSS), new ShapePair(Shape.HEXAGON, Shape.CRESCENT),
        new ShapePair(Shape.ARROW, Shape.OVAL));

    /** Three for each texture. */
    static final List<ColouredTexture> COLOURED_TEXTURES = colouredTextures();

    /** What pre-training never names together with a colour. */
    static final List<String> COLOURED_THINGS =
        List.of("elephant", "guitar", "key", "snail", "dolphin", "bicycle", "tulip", "rabbit");

    private static final String COLOURS = either(Stream.of(Colour.values()).map(Colour::word));

    private static final Pattern NAMED = Pattern.compile("\\b(?:" + String.join("|", named()) + ")\\b");

    private HeldOut() {
    }

    private static List<ColouredTexture> colouredTextures() {
        final var pairs = new Colour[][]{{RED, WHITE}, {BLUE, YELLOW}, {GREEN, PINK}, {BLACK, ORANGE}, {WHITE, PURPLE},
            {YELLOW, BLACK}, {PINK, BLUE}};
        final var textures = new ArrayList<ColouredTexture>();
        for (final var texture : Texture.values()) {
            for (final var step : new int[]{0, 1, 3}) {
                final var pair = pairs[(texture.ordinal() + step) % pairs.length];
                textures.add(new ColouredTexture(texture, pair[0], pair[1]));
            }
        }
        return List.copyOf(textures);
    }

    /** @return whether pre-training may show the package's drawings */
    public static boolean mayTrainOn(final EmojiPackage drawings) {
        return drawings == EmojiPackage.NOTO;
    }

    /** @return whether pre-training may show one shape left of, right of, above or below the other */
    public static boolean mayRelate(final Shape one, final Shape other) {
        return SHAPE_PAIRS.stream().noneMatch(pair -> pair.first == one && pair.second == other
            || pair.first == other && pair.second == one);
    }

    /** @return whether pre-training may show the texture in the two colours */
    public static boolean mayPaint(final Texture texture, final Colour one, final Colour other) {
        return COLOURED_TEXTURES.stream().noneMatch(held -> held.texture == texture
            && (held.first == one && held.second == other || held.first == other && held.second == one));
    }

    /**
     * Tells whether a text names something held out; no caption of pre-training and nothing that it holds for true may.
     *
     * @param text lower case, words parted by single spaces
     */
    public static boolean isNamedIn(final String text) {
        return NAMED.matcher(text).find();
    }

    private static List<String> named() {
        final var named = new ArrayList<String>();
        named.add("(?:" + COLOURS + ") (?:" + either(COLOURED_THINGS.stream()) + ")s?");
        for (final var held : COLOURED_TEXTURES) {
            final var colours = either(Stream.of(held.first.word() + " and " + held.second.word(),
                held.second.word() + " and " + held.first.word()));
            named.add("(?:" + colours + ") " + held.texture.word());
            named.add(held.texture.word() + " (?:" + colours + ")");
        }
        for (final var pair : SHAPE_PAIRS) {
            named.add(related(pair.first, pair.second));
            named.add(related(pair.second, pair.first));
        }
        return named;
    }

    private static String related(final Shape first, final Shape second) {
        return "%s (?:%s) an? (?:(?:%s) )?%s".formatted(first.word(),
            either(Stream.of(Relation.values()).map(Relation::words)), COLOURS, second.word());
    }

    private static String either(final Stream<String> words) {
        return words.collect(Collectors.joining("|"));
    }
}
