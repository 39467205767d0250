package org.carrot.suite.tasks;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Noise;
import org.carrot.suite.picture.Paint;

/** Letters and digits written with a slanted pen in training, with chalk in validation, with a brush in test. */
final class WrittenGlyphs implements Subject {

    /** @return what the characters are called, in the order of labels */
    static List<String> names() {
        return StrokeFont.CHARACTERS.toLowerCase(Locale.ROOT).chars()
            .mapToObj(c -> (Character.isDigit(c) ? "digit " : "letter ") + (char)c).toList();
    }

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var colour = Colour.any(random).shade(random);
        final var width = .02f * random.nextFloat();
        final var lean = .25f * random.nextFloat();
        final var seed = random.nextInt();
        final var paint = switch (split) {
            case TRAINING -> written(colour, (u, v) -> StrokeFont.distance(label, u + lean * v, v) - .09f - width);
            case VALIDATION -> written(colour, (u, v) -> StrokeFont.distance(label, u, v) - .13f - width
                + (Noise.cell((int)Math.floor(u * 12), (int)Math.floor(v * 12), seed) < .25f ? .1f : 0));
            case TEST -> written(colour, (u, v) -> StrokeFont.distance(label, u - .5f * lean * v + wobble(v, seed), v
                + wobble(u, seed + 1)) - .1f - 2 * width - .05f * u);
        };
        canvas.draw(paint, Arrangement.single(random));
    }

    private static float wobble(final float along, final int seed) {
        return .16f * (Noise.smooth(along * 2, 0, seed) - .5f);
    }

    /** How far outside of what is written a point lies; negative inside. */
    @FunctionalInterface
    private interface Outline {

        float distance(float u, float v);
    }

    private static Paint written(final float[] colour, final Outline outline) {
        return Paint.solid(colour).within((u, v) -> outline.distance(u, v) < 0);
    }
}
