package org.carrot.suite.tasks;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;

/**
 * One drawing before a varied background.
 *
 * @param drawings for each split as many lists as there are classes, each with one drawing of every vendor of that split
 */
record Drawings(Map<DataSplit, List<List<Paint>>> drawings) implements Subject {

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var vendors = drawings.get(split).get(label);
        canvas.draw(vendors.get((label + number) % vendors.size()), centred(random));
    }

    /** @return a place that a drawing nearly fills, as things do in data sets of one thing a picture */
    static Placement centred(final RandomGenerator random) {
        return new Placement(.5f + Arrangement.jitter(.06f, random), .5f + Arrangement.jitter(.06f, random),
            .36f + .12f * random.nextFloat(), Arrangement.jitter(.15f, random));
    }
}
