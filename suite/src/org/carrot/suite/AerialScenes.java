package org.carrot.suite;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Figure;
import org.carrot.suite.picture.Noise;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;

/** Tiles of land as seen from above, in the manner of satellite data sets. */
final class AerialScenes implements Scene.Source {

    private enum Land {
        FOREST, RIVER, HIGHWAY, RESIDENTIAL_AREA, INDUSTRIAL_AREA, LAKE, SEA, FARMLAND, PASTURE, ORCHARD, DESERT_SAND,
        PARKING_LOT;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final float[] MEADOW = {.42f, .55f, .27f};

    private static final float[] WOODS = {.13f, .30f, .15f};

    private static final float[] WATER = {.10f, .22f, .38f};

    private static final float[] ASPHALT = {.45f, .45f, .46f};

    private static final float[] ROOF = {.66f, .38f, .28f};

    private static final float[] SAND = {.82f, .72f, .52f};

    private static final float[] SOIL = {.52f, .40f, .26f};

    private static final List<String> SENTENCES = List.of("a centered satellite photo of %s.",
        "a centered satellite photo of %s.", "an aerial photo of %s.", "a satellite photo of a %s.", "a photo of a %s.",
        "an aerial view of a %s.", "%s");

    @Override
    public Scene next(final RandomGenerator random) {
        final var land = Land.values()[random.nextInt(Land.values().length)];
        final var paint = paint(land, random);
        final var angle = random.nextFloat() * 6.28f;
        return new Scene(Wording.any(SENTENCES, random).formatted(land.words()), land.words(), List.of(),
            canvas -> canvas.draw(paint, new Placement(.5f, .5f, .75f, angle)));
    }

    /** @return what captions call the kinds of land */
    static List<String> names() {
        return java.util.stream.Stream.of(Land.values()).map(Land::words).toList();
    }

    private static Paint paint(final Land land, final RandomGenerator random) {
        final var ground = uneven(random.nextBoolean() ? MEADOW : SOIL, .10f, 4, random);
        final var bend = .5f * random.nextFloat();
        final var width = .08f + .10f * random.nextFloat();
        final var phase = 6.28f * random.nextFloat();
        final Figure band = (u, v) -> Math.abs(v - bend * (float)StrictMath.sin(u * 3 + phase)) < width;
        return switch (land) {
            case FOREST -> uneven(WOODS, .16f, 14, random);
            case SEA -> uneven(WATER, .05f, 3, random);
            case PASTURE -> uneven(MEADOW, .08f, 3, random);
            case DESERT_SAND -> uneven(SAND, .07f, 5, random);
            case RIVER -> over(ground, Paint.solid(Backgrounds.near(WATER, .06f, random)).within(band));
            case HIGHWAY -> over(ground, Paint.solid(Backgrounds.near(ASPHALT, .08f, random))
                .within((u, v) -> Math.abs(v - bend * u) < width && Math.abs(v - bend * u) > width * .15f));
            case LAKE -> over(ground, Paint.solid(Backgrounds.near(WATER, .06f, random))
                .within((u, v) -> u * u + v * v * (1 + bend) < .12f + .15f * Noise.smooth(u * 3, v * 3, (int)phase)));
            case RESIDENTIAL_AREA -> blocks(ground, ROOF, 5, .55f, random);
            case INDUSTRIAL_AREA -> blocks(uneven(ASPHALT, .06f, 3, random), new float[]{.8f, .82f, .85f}, 2.2f, .7f,
                random);
            case PARKING_LOT -> blocks(uneven(ASPHALT, .03f, 3, random), new float[]{.75f, .2f, .25f}, 9, .5f, random);
            case FARMLAND -> fields(random);
            case ORCHARD -> orchard(ground, random);
        };
    }

    private static Paint over(final Paint ground, final Paint top) {
        return (u, v, rgba) -> {
            top.at(u, v, rgba);
            if (rgba[3] == 0) {
                ground.at(u, v, rgba);
            }
        };
    }

    private static Paint uneven(final float[] colour, final float depth, final float waves,
        final RandomGenerator random) {
        final var a = Backgrounds.near(colour, .05f, random);
        final var b = Backgrounds.near(a, depth, random);
        final var dark = new float[]{b[0] - depth, b[1] - depth, b[2] - depth};
        final var seed = random.nextInt();
        return (u, v, rgba) -> Paint.mix(a, dark, Noise.smooth(u * waves, v * waves, seed), rgba);
    }

    private static Paint blocks(final Paint ground, final float[] colour, final float perUnit, final float share,
        final RandomGenerator random) {
        final var seed = random.nextInt();
        final var base = Backgrounds.near(colour, .1f, random);
        return (u, v, rgba) -> {
            final var x = u * perUnit;
            final var y = v * perUnit;
            final var column = (int)Math.floor(x);
            final var row = (int)Math.floor(y);
            final var size = share + .3f * (Noise.cell(column, row, seed) - .5f);
            if (x - column < size && y - row < size && Noise.cell(column, row, seed + 1) < .85f) {
                final var light = .25f * (Noise.cell(column, row, seed + 2) - .5f);
                Paint.put(new float[]{base[0] + light, base[1] + light, base[2] + light}, rgba);
            } else {
                ground.at(u, v, rgba);
            }
        };
    }

    private static Paint fields(final RandomGenerator random) {
        final var seed = random.nextInt();
        final var a = 1.5f + random.nextFloat();
        return (u, v, rgba) -> {
            final var row = (int)Math.floor(v * a);
            final var column = (int)Math.floor(u * (a + Noise.cell(0, row, seed)) + Noise.cell(1, row, seed));
            final var furrow = .06f * (float)StrictMath.sin(u * 40);
            Paint.mix(MEADOW, SOIL, Noise.cell(column, row, seed), rgba);
            final var light = .3f * (Noise.cell(column, row, seed + 1) - .4f) + furrow;
            for (var c = 0; c < 3; c++) {
                rgba[c] += light;
            }
        };
    }

    private static Paint orchard(final Paint ground, final RandomGenerator random) {
        final var perUnit = 4 + 2 * random.nextFloat();
        return over(ground, Paint.solid(Backgrounds.near(WOODS, .06f, random)).within((u, v) -> {
            final var x = u * perUnit - (float)Math.floor(u * perUnit) - .5f;
            final var y = v * perUnit - (float)Math.floor(v * perUnit) - .5f;
            return x * x + y * y < .1f;
        }));
    }
}
