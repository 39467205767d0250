package org.carrot.suite.tasks;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Paint;

/**
 * One drawing before a varied background.
 *
 * @param drawings for each part as many lists as there are classes, each with one drawing of every vendor of that part
 */
record Drawings(Map<Part, List<List<Paint>>> drawings) implements Subject {

    @Override
    public void paint(final Canvas canvas, final int label, final Part part, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var vendors = drawings.get(part).get(label);
        canvas.draw(vendors.get((label + number) % vendors.size()), Arrangement.single(random));
    }
}
