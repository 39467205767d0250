package org.carrot.suite.tasks;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;
import org.carrot.suite.picture.Shape;
import org.carrot.suite.picture.Texture;

/**
 * Drawings that are small, turned, partly hidden and before a busy background.
 *
 * @param drawings one for each class
 */
record HardViews(List<Paint> drawings) implements Subject {

    private static final int DISTRACTIONS = 3;

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        final var colour = Colour.unnamed(random);
        canvas.fill(Texture.any(random).paint(colour, Backgrounds.near(colour, .3f, random), random));
        for (var i = 0; i < DISTRACTIONS; i++) {
            distract(canvas, random.nextFloat(), random.nextFloat(), random);
        }
        final var x = .5f + Arrangement.jitter(.12f, random);
        final var y = .5f + Arrangement.jitter(.12f, random);
        final var half = .28f + .1f * random.nextFloat();
        canvas.draw(drawings.get(label), new Placement(x, y, half, Arrangement.jitter(.7f, random)));
        final var direction = 2 * Math.PI * random.nextDouble();
        distract(canvas, x + half * (float)StrictMath.cos(direction), y + half * (float)StrictMath.sin(direction),
            random);
    }

    private static void distract(final Canvas canvas, final float x, final float y, final RandomGenerator random) {
        canvas.draw(Paint.solid(Colour.unnamed(random)).within(Shape.any(random)),
            new Placement(x, y, .1f + .06f * random.nextFloat(), Arrangement.jitter(3, random)));
    }
}
