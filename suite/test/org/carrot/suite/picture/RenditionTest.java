package org.carrot.suite.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Other ways of drawing the same thing, of a disc with a white left and a black right half. */
final class RenditionTest {

    private static final float[] RED = {1, 0, 0};

    private static final float[] BLUE = {0, 0, 1};

    private static final Paint DISC = ((Paint)(u, v, rgba) -> {
        final var light = u < 0 ? 1 : 0;
        Paint.put(new float[]{light, light, light}, rgba);
    }).within((u, v) -> u * u + v * v < .36f);

    private static float[] at(final Paint paint, final float u, final float v) {
        final var rgba = new float[4];
        paint.at(u, v, rgba);
        return rgba;
    }

    @Test
    void aDistortionKeepsTheThingAndItsSidesUnlessMirrored() {
        for (var seed = 0; seed < 50; seed++) {
            final var straight = Distortion.any(false, new SplittableRandom(seed)).of(DISC);
            final var mirrored = Distortion.any(true, new SplittableRandom(seed)).of(DISC);
            assertEquals(1, at(straight, -.3f, 0)[0]);
            assertEquals(0, at(straight, .3f, 0)[0]);
            assertEquals(0, at(mirrored, -.3f, 0)[0]);
            assertEquals(1, at(mirrored, .3f, 0)[0]);
            assertEquals(0, at(straight, .9f, .9f)[3]);
        }
    }

    @Test
    void distortionsDiffer() {
        assertTrue(IntStream.range(0, 20).mapToDouble(seed -> area(
            Distortion.any(false, new SplittableRandom(seed)).of(DISC))).distinct().count() > 15);
    }

    private static double area(final Paint paint) {
        var sum = 0.;
        for (var u = -1f; u <= 1; u += .02f) {
            for (var v = -1f; v <= 1; v += .02f) {
                sum += at(paint, u, v)[3];
            }
        }
        return sum;
    }

    @Test
    void anOutlineRunsOutsideTheEdge() {
        final var outlined = Contour.outlined(DISC, RED);
        assertArrayEquals(new float[]{1, 1, 1, 1}, at(outlined, -.5f, 0));
        assertArrayEquals(new float[]{1, 0, 0, 1}, at(outlined, -.63f, 0));
        assertEquals(0, at(outlined, -.8f, 0)[3]);
    }

    @Test
    void linesRunWhereBrightnessChanges() {
        final var lines = Contour.lines(DISC, RED, BLUE);
        assertArrayEquals(new float[]{1, 0, 0, 1}, at(lines, 0, 0), "between the halves");
        assertArrayEquals(new float[]{1, 0, 0, 1}, at(lines, .6f, 0), "at the dark edge");
        assertArrayEquals(new float[]{0, 0, 1, 1}, at(lines, -.3f, 0), "on the white half");
        assertArrayEquals(new float[]{0, 0, 1, 1}, at(lines, .3f, 0), "on the black half");
        assertEquals(0, at(lines, .8f, .8f)[3]);
    }

    @Test
    void aColouredDrawingHasBrightAndDarkTonesOfTheColour() {
        for (var seed = 0; seed < 50; seed++) {
            final var shade = new float[]{.8f, .2f, .2f};
            final var coloured = Rendition.coloured(DISC, false, shade, new SplittableRandom(seed));
            final var bright = at(coloured, -.3f, 0);
            final var dark = at(coloured, .3f, 0);
            assertTrue(bright[0] > bright[1] + .1f && dark[0] > dark[1] + .1f, "red");
            assertTrue(bright[0] > dark[0] && bright[1] > dark[1], "brighter on the left");
        }
    }

    @Test
    void whatMayNotBeRecolouredKeepsItsHueMoreOften() {
        assertTrue(green(false) > green(true), green(false) + " of 300, recoloured " + green(true));
    }

    /** @return how often a green surface stays green */
    private static long green(final boolean recoloured) {
        return IntStream.range(0, 300).mapToObj(seed -> at(Rendition.vary(Paint.solid(new float[]{0, .8f, 0}), false,
            recoloured, new SplittableRandom(seed)), 0, 0)).filter(c -> c[1] > c[0] && c[1] > c[2]).count();
    }
}
