package org.carrot.suite.tasks;

import static org.carrot.suite.picture.Colour.BLUE;
import static org.carrot.suite.picture.Colour.GREEN;
import static org.carrot.suite.picture.Colour.RED;
import static org.carrot.suite.picture.Colour.YELLOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Paint;

/**
 * Things in colours that pre-training never names with them: a drawing's lights and shades in one colour.
 *
 * @param drawings for each split as many lists as there are things, each with one drawing of every vendor of that split
 */
record ColouredThings(Map<DataSplit, List<List<Paint>>> drawings) implements Subject {

    private static final List<Colour> COLOURS = List.of(RED, GREEN, BLUE, YELLOW);

    /** @return each thing in each colour, in the order of labels */
    static List<String> names(final Iterable<String> things) {
        final var names = new ArrayList<String>();
        for (final var thing : things) {
            COLOURS.forEach(colour -> names.add(colour.word() + " " + thing));
        }
        return names;
    }

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var vendors = drawings.get(split).get(label / COLOURS.size());
        final var colour = COLOURS.get(label % COLOURS.size()).shade(random);
        canvas.draw(monochrome(vendors.get((label + number) % vendors.size()), colour), Drawings.centred(random));
    }

    /** Black stays black and white nearly white; in between is the colour. */
    private static Paint monochrome(final Paint drawing, final float[] colour) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            final var light = .3f * rgba[0] + .59f * rgba[1] + .11f * rgba[2];
            for (var c = 0; c < 3; c++) {
                rgba[c] = light < .5f ? colour[c] * (.3f + 1.4f * light) : colour[c] + (1 - colour[c]) * (light - .5f);
            }
        };
    }
}
