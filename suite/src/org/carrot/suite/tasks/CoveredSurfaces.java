package org.carrot.suite.tasks;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;

/**
 * Surfaces covered by the coloured textures that are held out: a rippled cloth in training, a vault in validation, a
 * floor that recedes in test.
 */
final class CoveredSurfaces implements Subject {

    /** @return the names of the held-out textures, in the order of labels */
    static List<String> names() {
        return HeldOut.COLOURED_TEXTURES.stream().map(HeldOut.ColouredTexture::name).toList();
    }

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        final var held = HeldOut.COLOURED_TEXTURES.get(label);
        final var swapped = random.nextBoolean();
        final var first = (swapped ? held.second() : held.first()).shade(random);
        final var second = (swapped ? held.first() : held.second()).shade(random);
        final var flat = held.texture().paint(first, second, random);
        final var bend = .5f + .5f * random.nextFloat();
        final var phase = 6.28f * random.nextFloat();
        final var paint = switch (split) {
            case TRAINING -> cloth(flat, bend, phase);
            case VALIDATION -> vault(flat, bend);
            case TEST -> floor(flat, bend);
        };
        canvas.draw(paint, new Placement(.5f, .5f, .75f, Arrangement.jitter(.25f, random)));
    }

    private static Paint cloth(final Paint flat, final float bend, final float phase) {
        return (u, v, rgba) -> {
            final var wave = (float)StrictMath.sin(5 * u + phase);
            flat.at(u, v + .08f * bend * wave, rgba);
            light(1 - .3f * bend * (wave + 1) / 2, rgba);
        };
    }

    private static Paint vault(final Paint flat, final float bend) {
        return (u, v, rgba) -> {
            final var away = u * u + v * v;
            flat.at(u * (1 + .2f * bend * away), v * (1 + .2f * bend * away), rgba);
            light(1 - .25f * bend * away, rgba);
        };
    }

    private static Paint floor(final Paint flat, final float bend) {
        return (u, v, rgba) -> {
            final var depth = 1 + .4f * bend * (.75f - v);
            flat.at(u * depth, v * depth, rgba);
            light(1.1f - .25f * bend * (.75f - v), rgba);
        };
    }

    private static void light(final float light, final float[] rgba) {
        for (var c = 0; c < 3; c++) {
            rgba[c] *= light;
        }
    }
}
