package org.carrot.suite.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement.Relation;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Noise;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Shape;

/**
 * Two shapes that pre-training never relates, one left of, right of, above or below the other: bevelled in training,
 * woolly in validation, rimmed in test.
 */
final class RelatedShapes implements Subject {

    private static final Relation[] RELATIONS = Relation.values();

    /** @return what the pairs of shapes are called in each relation, in the order of labels */
    static List<String> names() {
        final var names = new ArrayList<String>();
        for (final var pair : HeldOut.SHAPE_PAIRS) {
            for (final var relation : RELATIONS) {
                names.add(pair.first().word() + " " + relation.words() + " " + article(pair.second()));
            }
        }
        return names;
    }

    private static String article(final Shape shape) {
        return (shape == Shape.OVAL ? "an " : "a ") + shape.word();
    }

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var pair = HeldOut.SHAPE_PAIRS.get(label / RELATIONS.length);
        final var places = RELATIONS[label % RELATIONS.length].placements(random);
        final var colour = Colour.any(random);
        canvas.draw(body(pair.first(), colour.shade(random), split, random), places.get(0));
        canvas.draw(body(pair.second(), Colour.other(colour, random).shade(random), split, random), places.get(1));
    }

    private static Paint body(final Shape shape, final float[] colour, final DataSplit split, final RandomGenerator random) {
        final var seed = random.nextInt();
        final var paint = switch (split) {
            case TRAINING -> (Paint)(u, v, rgba) -> shade(colour, .25f * (-u - v), rgba);
            case VALIDATION ->
                (Paint)(u, v, rgba) -> shade(colour, .5f * Noise.smooth(u * 6, v * 6, seed) - .25f, rgba);
            case TEST -> (Paint)(u, v, rgba) -> shade(colour, shape.contains(u * 1.3f, v * 1.3f) ? 0 : -.35f, rgba);
        };
        return paint.within(shape);
    }

    private static void shade(final float[] colour, final float light, final float[] rgba) {
        for (var c = 0; c < 3; c++) {
            rgba[c] = colour[c] + light;
        }
        rgba[3] = 1;
    }
}
