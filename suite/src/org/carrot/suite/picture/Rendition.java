package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/** Other ways of drawing the same thing: other proportions, outlines, flat colours, other tones, no colour at all. */
public final class Rendition {

    private static final float[] INK = {.1f, .1f, .12f};

    private static final float[] PAPER = {.98f, .98f, .97f};

    /** Share of a named colour in a drawing that is called by it. */
    private static final float COLOURED = .75f;

    /** Change of brightness from the centre to a side. */
    private static final float STRONGEST_LIGHT = .25f;

    private Rendition() {
    }

    /**
     * @param drawing the drawing
     * @param mirrored whether it may be shown the other way round
     * @param recoloured whether its colours may become others
     * @return the drawing, most often bent and sometimes rendered differently
     */
    public static Paint vary(final Paint drawing, final boolean mirrored, final boolean recoloured,
        final RandomGenerator random) {
        final var bent = bent(drawing, mirrored, random);
        final var hued = recoloured && random.nextInt(4) == 0 ? turned(bent, random) : bent;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> flat(hued, 2 + random.nextInt(4));
            case 3, 4, 5 -> toned(hued, Colour.unnamed(random), .1f + .2f * random.nextFloat());
            case 6 -> grey(hued);
            case 7, 8, 9 -> Contour.outlined(hued, random.nextInt(3) > 0 ? INK : Colour.unnamed(random));
            case 10 -> Contour.lines(hued, INK, random.nextInt(3) > 0 ? PAPER : Colour.unnamed(random));
            default -> hued;
        };
    }

    /**
     * @param drawing the drawing
     * @param mirrored whether it may be shown the other way round
     * @param shade a shade of a colour that has a name
     * @return the drawing in bright and dark tones of the colour
     */
    public static Paint coloured(final Paint drawing, final boolean mirrored, final float[] shade,
        final RandomGenerator random) {
        final var bent = bent(drawing, mirrored, random);
        final var contrast = .3f + .6f * random.nextFloat();
        final var share = COLOURED + (1 - COLOURED) * random.nextFloat();
        return (u, v, rgba) -> {
            bent.at(u, v, rgba);
            final var light = contrast * (Contour.brightness(rgba) - .5f);
            for (var c = 0; c < 3; c++) {
                rgba[c] += (Math.min(1, Math.max(0, shade[c] + light)) - rgba[c]) * share;
            }
        };
    }

    /** @return the paint under even light or, half the time, under light from one side */
    public static Paint lit(final Paint paint, final RandomGenerator random) {
        if (random.nextBoolean()) {
            return paint;
        }
        final var across = Arrangement.jitter(STRONGEST_LIGHT, random);
        final var down = Arrangement.jitter(STRONGEST_LIGHT, random);
        return (u, v, rgba) -> {
            paint.at(u, v, rgba);
            for (var c = 0; c < 3; c++) {
                rgba[c] += across * u + down * v;
            }
        };
    }

    /**
     * @param drawing the drawing
     * @param mirrored whether it may be shown the other way round
     * @return the drawing, bent in four of five cases
     */
    public static Paint bent(final Paint drawing, final boolean mirrored, final RandomGenerator random) {
        final var distortion = Distortion.any(mirrored && random.nextBoolean(), random);
        return random.nextInt(5) > 0 ? distortion.of(drawing) : drawing;
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
            rgba[0] = rgba[1] = rgba[2] = Contour.brightness(rgba);
        };
    }

    /** Turns all hues by one angle, most often a small one: a rotation about the axis of greys. */
    private static Paint turned(final Paint drawing, final RandomGenerator random) {
        final var angle = random.nextInt(4) > 0 ? Arrangement.jitter(.6f, random) : Arrangement.jitter(3.1f, random);
        final var kept = (float)StrictMath.cos(angle);
        final var mean = (1 - kept) / 3;
        final var swapped = (float)(StrictMath.sin(angle) / StrictMath.sqrt(3));
        return (u, v, rgba) -> {
            drawing.at(u, v, rgba);
            final var red = rgba[0];
            final var green = rgba[1];
            final var blue = rgba[2];
            final var grey = mean * (red + green + blue);
            rgba[0] = limited(kept * red + grey + swapped * (blue - green));
            rgba[1] = limited(kept * green + grey + swapped * (red - blue));
            rgba[2] = limited(kept * blue + grey + swapped * (green - red));
        };
    }

    private static float limited(final float value) {
        return Math.min(1, Math.max(0, value));
    }
}
