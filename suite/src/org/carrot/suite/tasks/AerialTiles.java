package org.carrot.suite.tasks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Noise;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;

/** Land seen from above, painted otherwise than for pre-training, in regions of their own for each split. */
final class AerialTiles implements Subject {

    private enum Land {
        FOREST, RIVER, HIGHWAY, RESIDENTIAL_AREA, INDUSTRIAL_AREA, LAKE, SEA, FARMLAND, PASTURE, ORCHARD
    }

    /** The colours of a region and how finely it is structured. */
    private record Region(float[] grass, float[] wood, float[] water, float[] soil, float[] roof, float[] road,
        float waves) {
    }

    private static final Region HILLS = new Region(new float[]{.45f, .56f, .30f}, new float[]{.16f, .33f, .20f},
        new float[]{.16f, .28f, .38f}, new float[]{.50f, .42f, .30f}, new float[]{.62f, .36f, .30f},
        new float[]{.55f, .54f, .52f}, 1);

    private static final Region COAST = new Region(new float[]{.55f, .58f, .34f}, new float[]{.22f, .34f, .18f},
        new float[]{.10f, .34f, .44f}, new float[]{.66f, .56f, .40f}, new float[]{.80f, .62f, .50f},
        new float[]{.62f, .60f, .58f}, 1.25f);

    private static final Region STEPPE = new Region(new float[]{.62f, .58f, .36f}, new float[]{.30f, .36f, .20f},
        new float[]{.22f, .32f, .36f}, new float[]{.70f, .56f, .38f}, new float[]{.56f, .46f, .42f},
        new float[]{.70f, .66f, .60f}, .85f);

    private static final Region PLAIN = new Region(new float[]{.38f, .52f, .26f}, new float[]{.12f, .28f, .14f},
        new float[]{.20f, .26f, .30f}, new float[]{.44f, .34f, .24f}, new float[]{.50f, .30f, .26f},
        new float[]{.48f, .48f, .50f}, 1.1f);

    private static final Map<DataSplit, List<Region>> REGIONS =
        Map.of(DataSplit.TRAINING, List.of(HILLS, COAST), DataSplit.VALIDATION,
            List.of(STEPPE), DataSplit.TEST, List.of(PLAIN));

    /** @return what the kinds of land are called, in the order of labels */
    static List<String> names() {
        return Stream.of(Land.values()).map(land -> land.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList();
    }

    @Override
    public void paint(final Canvas canvas, final int label, final DataSplit split, final int number,
        final RandomGenerator random) {
        final var regions = REGIONS.get(split);
        final var region = regions.get((label + number) % regions.size());
        canvas.draw(land(Land.values()[label], region, random), new Placement(.5f, .5f, .75f, 6.28f
            * random.nextFloat()));
    }

    private static Paint land(final Land land, final Region region, final RandomGenerator random) {
        final var seed = random.nextInt();
        final var waves = region.waves * (.8f + .4f * random.nextFloat());
        final var width = .07f + .06f * random.nextFloat();
        final var open = uneven(random.nextBoolean() ? region.grass : region.soil, .06f, 3 * waves, random);
        final var grass = uneven(region.grass, .05f, 2 * waves, random);
        final var wood = uneven(region.wood, .12f, 11 * waves, random);
        final var water = uneven(region.water, .03f, 4 * waves, random);
        return switch (land) {
            case FOREST -> wood;
            case SEA -> (u, v, rgba) -> {
                water.at(u, v, rgba);
                light(Noise.smooth(u * 3, v * 14, seed) > .85f ? .15f : 0, rgba);
            };
            case PASTURE -> (u, v, rgba) -> (hedge(u, v, seed) ? wood : grass).at(u, v, rgba);
            case RIVER -> (u, v, rgba) -> {
                final var bank = Math.abs(v - .9f * (Noise.smooth(u * 1.6f * waves, 0, seed) - .5f));
                (bank < 1.5f * width ? water : bank < 2 * width ? wood : open).at(u, v, rgba);
            };
            case HIGHWAY -> (u, v, rgba) -> {
                final var off = Math.abs(v - .25f * u * u);
                open.at(u, v, rgba);
                if (off < 1.3f * width) {
                    Paint.put(region.road, rgba);
                    light(off < .12f * width ? -.2f : 0, rgba);
                }
            };
            case LAKE -> (u, v, rgba) -> {
                final var shore = u * u + 1.4f * v * v - .12f - .3f * Noise.smooth(u * 2.5f, v * 2.5f, seed);
                (shore < 0 ? water : shore < .05f ? wood : open).at(u, v, rgba);
            };
            case RESIDENTIAL_AREA -> roofs(grass, region.roof, region.road, 5.5f * waves, .42f, seed);
            case INDUSTRIAL_AREA -> roofs(uneven(region.road, .05f, 3, random),
                Backgrounds.near(new float[]{.8f, .81f, .82f}, .08f, random), region.road, 2 * waves, .72f, seed);
            case FARMLAND -> fields(region, 1.7f * waves, seed);
            case ORCHARD -> (u, v, rgba) -> {
                final var x = part(u * 5 * waves) - .5f;
                final var y = part(v * 4 * waves) - .5f;
                (x * x + y * y < .13f ? wood : open).at(u, v, rgba);
            };
        };
    }

    private static boolean hedge(final float u, final float v, final int seed) {
        return Math.abs(u - .6f * (Noise.cell(0, 0, seed) - .5f)) < .035f && Noise.smooth(v * 8, 0, seed) > .4f;
    }

    private static Paint uneven(final float[] colour, final float depth, final float waves,
        final RandomGenerator random) {
        final var base = Backgrounds.near(colour, .04f, random);
        final var seed = random.nextInt();
        return (u, v, rgba) -> {
            Paint.put(base, rgba);
            light(2 * depth * (Noise.smooth(u * waves, v * waves, seed) - .5f)
                + depth * (Noise.smooth(u * 2.7f * waves, v * 2.7f * waves, seed + 1) - .5f), rgba);
        };
    }

    /** Blocks of buildings between streets; the ground shows where a building is missing. */
    private static Paint roofs(final Paint ground, final float[] roof, final float[] road, final float perUnit,
        final float size, final int seed) {
        return (u, v, rgba) -> {
            final var column = (int)Math.floor(u * perUnit);
            final var row = (int)Math.floor(v * perUnit);
            final var x = part(u * perUnit);
            final var y = part(v * perUnit);
            final var left = .15f + (.85f - size) * Noise.cell(column, row, seed);
            final var top = .15f + (.85f - size) * Noise.cell(column, row, seed + 1);
            if (x > left && x < left + size && y > top && y < top + size && Noise.cell(column, row, seed + 2) < .9f) {
                Paint.put(roof, rgba);
                light((x - left < size / 2 ? .06f : -.06f) + .2f * (Noise.cell(column, row, seed + 3) - .5f), rgba);
            } else if (Math.floorMod(row, 2) == 0 && y < .14f || Math.floorMod(column, 3) == 0 && x < .14f) {
                Paint.put(road, rgba);
            } else {
                ground.at(u, v, rgba);
            }
        };
    }

    private static Paint fields(final Region region, final float perUnit, final int seed) {
        return (u, v, rgba) -> {
            final var column = (int)Math.floor(u * perUnit + .3f * Noise.cell(0, 0, seed));
            final var row = (int)Math.floor(v * perUnit * 1.4f + Noise.cell(column, 1, seed));
            Paint.mix(region.grass, region.soil, Noise.cell(column, row, seed), rgba);
            final var across = Noise.cell(column, row, seed + 1) < .5f ? u : v;
            light(.3f * (Noise.cell(column, row, seed + 2) - .4f) + .05f * (float)StrictMath.sin(across * 45), rgba);
        };
    }

    private static void light(final float light, final float[] rgba) {
        for (var c = 0; c < 3; c++) {
            rgba[c] += light;
        }
    }

    private static float part(final float x) {
        return x - (float)Math.floor(x);
    }
}
