package org.carrot.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Arrangement.Place;
import org.carrot.suite.picture.Arrangement.Relation;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;
import org.carrot.suite.picture.Rendition;
import org.carrot.suite.picture.Shape;
import org.carrot.suite.picture.Texture;
import org.carrot.suite.tasks.HeldOut;

/** Coloured and patterned shapes: one, placed, related or counted. */
final class ShapeScenes implements Scene.Source {

    private record Item(Shape shape, Colour colour) {

        /** A tenth of the pairs of shape and colour is kept out of pre-training. */
        boolean heldOut() {
            return (shape.ordinal() * 7 + colour.ordinal() * 3) % 10 == 0;
        }

        String phrase() {
            return Wording.indefinite(colour.word() + " " + shape.word());
        }
    }

    private final boolean m_heldOut;

    /** @param heldOut whether only the pairs of shape and colour appear that pre-training never sees */
    ShapeScenes(final boolean heldOut) {
        m_heldOut = heldOut;
    }

    /** @return what captions call the pairs of shape and colour that appear, without an article */
    List<String> names() {
        final var names = new ArrayList<String>();
        for (final var shape : Shape.values()) {
            for (final var colour : Colour.values()) {
                if (new Item(shape, colour).heldOut() == m_heldOut) {
                    names.add(colour.word() + " " + shape.word());
                }
            }
        }
        return names;
    }

    @Override
    public Scene next(final RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> single(random);
            case 2 -> patterned(random);
            case 3 -> placed(random);
            case 4, 5 -> related(random);
            default -> counted(random);
        };
    }

    private Item item(final RandomGenerator random) {
        var item = new Item(Shape.any(random), Colour.any(random));
        while (item.heldOut() != m_heldOut) {
            item = new Item(Shape.any(random), Colour.any(random));
        }
        return item;
    }

    /** @return one large shape of one colour */
    Scene single(final RandomGenerator random) {
        final var item = item(random);
        final var named = random.nextInt(5) > 0;
        final var name = named ? item.colour.word() + " " + item.shape.word() : item.shape.word();
        return scene(Wording.of(name, random), name, List.of(item.shape.word(), item.colour.word() + " "
            + item.shape.word()), List.of(item), List.of(Arrangement.single(random)), random);
    }

    private Scene patterned(final RandomGenerator random) {
        final var shape = Shape.any(random);
        final var texture = Texture.any(random);
        final var colour = Colour.any(random);
        var other = Colour.other(colour, random);
        while (!HeldOut.mayPaint(texture, colour, other)) {
            other = Colour.other(colour, random);
        }
        final var name = texture.word() + " " + shape.word();
        final var paint = texture.paint(colour.shade(random), other.shade(random), random).within(shape);
        final var placement = Arrangement.single(random);
        final var background = Backgrounds.any(random);
        return new Scene(Wording.of(name, random), name, List.of(shape.word()), canvas -> {
            canvas.fill(background);
            canvas.draw(paint, placement);
        });
    }

    private Scene placed(final RandomGenerator random) {
        final var item = item(random);
        final var place = Wording.any(List.of(Place.values()), random);
        final var thing = random.nextInt(3) > 0 ? item.phrase() : Wording.indefinite(item.shape.word());
        final var phrase = thing + " in the " + place.words();
        return scene(Wording.ofPhrase(phrase, random), phrase, List.of(item.shape.word()), List.of(item),
            List.of(place.placement(random)), random);
    }

    private Scene related(final RandomGenerator random) {
        final var first = item(random);
        var second = item(random);
        while (!HeldOut.mayRelate(first.shape, second.shape)) {
            second = item(random);
        }
        final var relation = Wording.any(List.of(Relation.values()), random);
        final var coloured = related(first.phrase(), relation, second.phrase());
        final var plain = related(Wording.indefinite(first.shape.word()), relation,
            Wording.indefinite(second.shape.word()));
        final var phrase = random.nextBoolean() ? coloured.get(0) : plain.get(0);
        final var truths = new ArrayList<>(coloured);
        truths.addAll(plain);
        return scene(Wording.ofPhrase(phrase, random), phrase, truths, List.of(first, second),
            relation.placements(random), random);
    }

    /** @return the relation as seen from the first thing, and from the second */
    private static List<String> related(final String first, final Relation relation, final String second) {
        return List.of(first + " " + relation.words() + " " + second,
            second + " " + relation.opposite().words() + " " + first);
    }

    private Scene counted(final RandomGenerator random) {
        final var item = item(random);
        final var count = 1 + random.nextInt(9);
        final var colour = random.nextBoolean() ? item.colour.word() + " " : "";
        final var phrase =
            Wording.number(count) + " " + colour + (count == 1 ? item.shape.word() : item.shape.words());
        return scene(Wording.ofPhrase(phrase, random), phrase, List.of(), java.util.Collections.nCopies(count, item),
            Arrangement.several(count, random), random);
    }

    private static Scene scene(final String caption, final String meaning, final List<String> truths,
        final List<Item> items, final List<Placement> placements, final RandomGenerator random) {
        final var background = Backgrounds.any(random);
        final var paints = new ArrayList<Paint>();
        for (final var item : items) {
            paints.add(Rendition.lit(Paint.solid(item.colour.shade(random)), random).within(item.shape));
        }
        return new Scene(caption, meaning, truths, canvas -> {
            canvas.fill(background);
            for (var i = 0; i < paints.size(); i++) {
                canvas.draw(paints.get(i), placements.get(i));
            }
        });
    }
}
