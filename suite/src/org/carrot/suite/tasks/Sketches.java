package org.carrot.suite.tasks;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Paint;

/**
 * Black drawings on pale paper.
 *
 * @param drawings one for each class
 */
record Sketches(List<Paint> drawings) implements Subject {

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Paint.solid(Backgrounds.near(new float[]{.93f, .92f, .88f}, .07f, random)));
        canvas.draw(drawings.get(label), Arrangement.single(random));
    }
}
