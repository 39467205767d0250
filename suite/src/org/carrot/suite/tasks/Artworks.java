package org.carrot.suite.tasks;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Noise;
import org.carrot.suite.picture.Paint;

/**
 * Drawings made into works of art: mosaics, tapestries, prints in one ink, negatives.
 *
 * @param drawings one for each class
 */
record Artworks(List<Paint> drawings) implements Subject {

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        canvas.fill(Backgrounds.any(random));
        final var drawing = drawings.get(label);
        final var work = switch (number % 4) {
            case 0 -> mosaic(drawing, 9 + 4 * random.nextFloat(), random.nextInt());
            case 1 -> tapestry(drawing, 30 + 10 * random.nextFloat());
            case 2 -> print(drawing, Colour.any(random).shade(random));
            default -> negative(drawing);
        };
        canvas.draw(work, Arrangement.single(random));
    }

    /** Square stones, each of the colour at its middle. */
    private static Paint mosaic(final Paint drawing, final float perUnit, final int seed) {
        return (u, v, rgba) -> {
            final var column = (float)Math.floor(u * perUnit);
            final var row = (float)Math.floor(v * perUnit);
            drawing.at((column + .5f) / perUnit, (row + .5f) / perUnit, rgba);
            final var light = .8f + .4f * Noise.cell((int)column, (int)row, seed);
            for (var c = 0; c < 3; c++) {
                rgba[c] *= light;
            }
        };
    }

    /** Threads across the drawing, every other one dark. */
    private static Paint tapestry(final Paint drawing, final float waves) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            final var light = .65f + .35f * (float)StrictMath.sin(waves * v) * (float)StrictMath.sin(waves * u);
            for (var c = 0; c < 3; c++) {
                rgba[c] = Math.round(rgba[c] * 3) / 3f * light;
            }
        };
    }

    /** Dark areas in one ink, light ones in white. */
    private static Paint print(final Paint drawing, final float[] ink) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            final var dark = .3f * rgba[0] + .59f * rgba[1] + .11f * rgba[2] < .55f;
            for (var c = 0; c < 3; c++) {
                rgba[c] = dark ? ink[c] : .95f;
            }
        };
    }

    private static Paint negative(final Paint drawing) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            for (var c = 0; c < 3; c++) {
                rgba[c] = 1 - rgba[c];
            }
        };
    }
}
