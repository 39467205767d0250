package org.carrot.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Arrangement.Place;
import org.carrot.suite.picture.Arrangement.Relation;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;
import org.carrot.suite.picture.Rendition;
import org.carrot.suite.tasks.HeldOut;

/** Drawings before varied backgrounds, captioned by their names and by the kinds of things they belong to. */
final class DrawingScenes implements Scene.Source {

    private static final Set<String> COLOURS =
        Stream.of(Colour.values()).map(Colour::word).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SIDES = Set.of("left", "right", "leftwards", "rightwards", "east", "west");

    private final List<EmojiDrawing> m_drawings;

    private final double[] m_cumulative;

    DrawingScenes(final List<EmojiDrawing> drawings) {
        m_drawings = List.copyOf(drawings);
        m_cumulative = new double[drawings.size()];
        var sum = 0.;
        for (var i = 0; i < m_cumulative.length; i++) {
            sum += weight(m_drawings.get(i));
            m_cumulative[i] = sum;
        }
    }

    /** Near duplicates (flags, professions by gender, faces, symbols) are shown less often than things. */
    private static double weight(final EmojiDrawing drawing) {
        return switch (drawing.group()) {
            case "Flags" -> .12;
            case "People & Body" -> drawing.kinds().stream().anyMatch(Set.of("hand", "body part")::contains) ? .6 : .35;
            case "Symbols" -> .35;
            case "Smileys & Emotion" -> .5;
            case "Component" -> 0;
            case "Animals & Nature", "Food & Drink" -> 1.5;
            default -> 1;
        };
    }

    private EmojiDrawing pick(final RandomGenerator random) {
        final var target = random.nextDouble() * m_cumulative[m_cumulative.length - 1];
        final var found = java.util.Arrays.binarySearch(m_cumulative, target);
        return m_drawings.get(Math.min(m_drawings.size() - 1, found < 0 ? -found - 1 : found + 1));
    }

    @Override
    public Scene next(final RandomGenerator random) {
        final var choice = random.nextInt(100);
        if (choice < 78) {
            return single(pick(random), random);
        }
        return choice < 84 ? coloured(random) : choice < 89 ? placed(random) : choice < 94 ? related(random)
            : counted(random);
    }

    /** @return one large drawing, captioned by name, kind or both */
    Scene single(final EmojiDrawing drawing, final RandomGenerator random) {
        final var name = name(drawing, random);
        final var kinds = drawing.kinds();
        final var painter = painter(List.of(drawing), List.of(Arrangement.single(random)), random);
        final var choice = random.nextInt(100);
        if (kinds.isEmpty() || choice < 60) {
            return new Scene(Wording.of(name, random), name, truths(drawing), painter);
        }
        final var kind = Wording.any(kinds, random);
        if (choice < 72) {
            return new Scene(Wording.of(name, kind, random), name, truths(drawing), painter);
        }
        return new Scene(Wording.of(kind, random), kind, truths(drawing), painter);
    }

    /** One large drawing in tones of one colour, called by it. */
    private Scene coloured(final RandomGenerator random) {
        final var colour = Colour.any(random);
        var drawing = pick(random);
        while (!mayBeColoured(drawing)) {
            drawing = pick(random);
        }
        final var background = Backgrounds.any(random);
        final var paint = Rendition.coloured(Wording.any(drawing.variants(), random), mayBeMirrored(drawing),
            colour.shade(random), random);
        final var placement = Arrangement.single(random);
        final var name = colour.word() + " " + name(drawing, random);
        final var truths = new ArrayList<>(truths(drawing));
        drawing.names().forEach(other -> truths.add(colour.word() + " " + other));
        return new Scene(Wording.of(name, random), name, truths, canvas -> {
            canvas.fill(background);
            canvas.draw(paint, placement);
        });
    }

    /** Things whose names say no colour and that no task keeps to itself in colours. */
    private static boolean mayBeColoured(final EmojiDrawing drawing) {
        return !drawing.group().equals("Flags") && !drawing.group().equals("Symbols") && words(drawing)
            .noneMatch(word -> COLOURS.contains(word) || HeldOut.isNamedIn(Colour.RED.word() + " " + word));
    }

    private static boolean mayBeMirrored(final EmojiDrawing drawing) {
        return !drawing.group().equals("Flags") && !drawing.group().equals("Symbols")
            && words(drawing).noneMatch(SIDES::contains);
    }

    private static Stream<String> words(final EmojiDrawing drawing) {
        return drawing.names().stream().flatMap(name -> Stream.of(name.split(" ")));
    }

    private Scene placed(final RandomGenerator random) {
        final var drawing = pick(random);
        final var place = Wording.any(List.of(Place.values()), random);
        final var phrase = "a " + word(drawing, random) + " in the " + place.words();
        return new Scene(Wording.ofPhrase(phrase, random), phrase, truths(drawing),
            painter(List.of(drawing), List.of(place.placement(random)), random));
    }

    private Scene related(final RandomGenerator random) {
        final var first = pick(random);
        final var second = pick(random);
        final var relation = Wording.any(List.of(Relation.values()), random);
        final var phrase = "a " + word(first, random) + " " + relation.words() + " a " + word(second, random);
        final var truths = new ArrayList<>(truths(first));
        truths.addAll(truths(second));
        return new Scene(Wording.ofPhrase(phrase, random), phrase, Set.copyOf(truths),
            painter(List.of(first, second), relation.placements(random), random));
    }

    private Scene counted(final RandomGenerator random) {
        final var drawing = pick(random);
        final var count = 2 + random.nextInt(5);
        final var phrase = Wording.number(count) + " " + Wording.plural(word(drawing, random));
        return new Scene(Wording.ofPhrase(phrase, random), phrase, truths(drawing),
            painter(java.util.Collections.nCopies(count, drawing), Arrangement.several(count, random), random));
    }

    private static String name(final EmojiDrawing drawing, final RandomGenerator random) {
        return random.nextInt(3) > 0 ? drawing.names().get(0) : Wording.any(drawing.names(), random);
    }

    private static String word(final EmojiDrawing drawing, final RandomGenerator random) {
        return drawing.kinds().isEmpty() || random.nextInt(3) > 0 ? name(drawing, random)
            : Wording.any(drawing.kinds(), random);
    }

    private static List<String> truths(final EmojiDrawing drawing) {
        final var truths = new ArrayList<>(drawing.names());
        drawing.kinds().stream().filter(kind -> !truths.contains(kind)).forEach(truths::add);
        return truths;
    }

    private static Consumer<Canvas> painter(final List<EmojiDrawing> drawings, final List<Placement> placements,
        final RandomGenerator random) {
        final var background = Backgrounds.any(random);
        final var paints = new ArrayList<Paint>();
        for (final var drawing : drawings) {
            paints.add(Rendition.vary(Wording.any(drawing.variants(), random), mayBeMirrored(drawing),
                words(drawing).noneMatch(COLOURS::contains), random));
        }
        return canvas -> {
            canvas.fill(background);
            for (var i = 0; i < paints.size(); i++) {
                canvas.draw(paints.get(i), placements.get(i));
            }
        };
    }
}
