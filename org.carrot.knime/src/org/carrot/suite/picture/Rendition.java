package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/** Other ways of drawing the same thing: flat colours, other tones, no colour at all. */
public final class Rendition {

    private Rendition() {
    }

    /** @return the drawing, most often as it is, sometimes rendered differently */
    public static Paint vary(final Paint drawing, final RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> flat(drawing, 2 + random.nextInt(4));
            case 2, 3 -> toned(drawing, Backgrounds.near(new float[3], 1, random), .1f + .2f * random.nextFloat());
            case 4 -> grey(drawing);
            default -> drawing;
        };
    }

    private static Paint flat(final Paint drawing, final int levels) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            for (var c = 0; c < 3; c++) {
                rgba[c] = Math.round(rgba[c] * levels) / (float)levels;
            }
        };
    }

    private static Paint toned(final Paint drawing, final float[] tone, final float strength) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            for (var c = 0; c < 3; c++) {
                rgba[c] += (tone[c] - rgba[c]) * strength;
            }
        };
    }

    private static Paint grey(final Paint drawing) {
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            final var grey = .3f * rgba[0] + .59f * rgba[1] + .11f * rgba[2];
            rgba[0] = rgba[1] = rgba[2] = grey;
        };
    }
}
