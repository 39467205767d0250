package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/** Colours that have a name in captions. */
public enum Colour {
    RED(.86f, .12f, .14f), GREEN(.15f, .62f, .22f), BLUE(.13f, .30f, .83f), YELLOW(.97f, .84f, .15f),
    ORANGE(.96f, .53f, .10f), PURPLE(.50f, .18f, .66f), PINK(.96f, .53f, .70f), BROWN(.47f, .30f, .16f),
    BLACK(.07f, .07f, .08f), WHITE(.96f, .96f, .95f), GRAY(.52f, .53f, .54f), CYAN(.20f, .80f, .85f);

    private final float[] m_rgb;

    Colour(final float red, final float green, final float blue) {
        m_rgb = new float[]{red, green, blue};
    }

    /** @return the word used in captions */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @return a shade of this colour, small enough for its name to stay right */
    public float[] shade(final RandomGenerator random) {
        final var shade = new float[3];
        final var light = (random.nextFloat() - .5f) * .16f;
        for (var c = 0; c < 3; c++) {
            shade[c] = Math.min(1, Math.max(0, m_rgb[c] + light + (random.nextFloat() - .5f) * .10f));
        }
        return shade;
    }

    /** @return one of the colours */
    public static Colour any(final RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }

    /** @return one of the colours other than the given one */
    public static Colour other(final Colour than, final RandomGenerator random) {
        final var index = random.nextInt(values().length - 1);
        return values()[index < than.ordinal() ? index : index + 1];
    }

    /** @return any colour at all, named or not */
    public static float[] unnamed(final RandomGenerator random) {
        return new float[]{random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }
}
