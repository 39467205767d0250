package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.report.ChartCanvas.Anchor;
import org.carrot.report.CurvePicture.Curve;
import org.carrot.report.CurvePicture.Plot;
import org.junit.jupiter.api.Test;

/** Pictures are drawn where they should be; how they look people must judge. */
final class PicturesTest {

    private static final int BLUE = 0xff0072b2;

    private static final int ORANGE = 0xffd55e00;

    private static final int WHITE = 0xffffffff;

    @Test
    void aCurveRisesFromLeftToRightBelowItsLimit() throws IOException {
        final var rising = new Curve("a", 0, false, false, new double[]{0.25, 0.5, 0.75}, "");
        final var image = decoded(picture(new long[]{0, 500, 1000}, OptionalLong.of(2000), rising).toPng());
        assertEquals(1200, image.getWidth());
        assertEquals(700, image.getHeight());
        final int middle = (96 + 1200 - 44) / 2; // half of the budget is spent
        assertTrue(height(image, 120, BLUE) > height(image, middle - 40, BLUE) + 200, "the curve does not rise");
        assertFalse(has(image, BLUE, middle + 10, 1200 - 60), "the curve goes beyond its last point");
        assertTrue(IntStream.range(150, 600).filter(y -> image.getRGB(1200 - 44, y) != WHITE).count() > 440,
            "there is no line at the budget");
    }

    @Test
    void whatWasNotMeasuredHasNoPoint() throws IOException {
        final var gap = new Curve("a", 0, false, true, new double[]{Double.NaN, 0.5, Double.NaN}, "zero-shot");
        final var image = decoded(picture(new long[]{0, 500, 1000}, OptionalLong.empty(), gap).toPng());
        final int middle = (96 + 1200 - 44) / 2;
        assertTrue(has(image, BLUE, middle - 10, middle + 10));
        assertFalse(below(image, 140, BLUE, 100, middle - 20), "there is a line before the only point");
    }

    @Test
    void nothingMeasuredIsNoFault() throws IOException {
        final var nothing = new Curve("a", 0, false, true, new double[]{Double.NaN}, "zero-shot");
        assertEquals(1200, decoded(picture(new long[]{0}, OptionalLong.empty(), nothing).toPng()).getWidth());
        assertEquals(1200, decoded(picture(new long[0], OptionalLong.empty(),
            new Curve("a", 0, false, true, new double[0], "zero-shot")).toPng()).getWidth());
    }

    @Test
    void everyMethodHasItsIntervalAndThePictureGrowsWithThem() throws IOException {
        final var two = decoded(new AccuracyPicture("Accuracy", "2 methods",
            List.of(new MethodResult("zero-shot", 40, 100, 1, 1), new MethodResult("CARROT", 80, 100, 1, 1))).toPng());
        final int blue = rightmost(two, BLUE);
        final int orange = rightmost(two, ORANGE);
        assertTrue(orange > blue + 200, "the better method is not to the right: " + blue + ", " + orange);
        final var many = IntStream.range(0, 40).mapToObj(i -> new MethodResult("m" + i, 50 + i, 100, 1, 1)).toList();
        assertEquals(100 + 40 * 58 + 76, decoded(new AccuracyPicture("Accuracy", "", many).toPng()).getHeight());
    }

    @Test
    void aLongNameIsCutWithinItsCharacters() {
        final var drawing = new ChartCanvas(10, 10);
        final var font = ChartCanvas.font(Font.PLAIN, 17);
        assertEquals("CARROT", drawing.fitted("CARROT", 200, font));
        final var cut = drawing.fitted("\ud83d\ude80".repeat(100), 200, font);
        assertTrue(cut.endsWith("\u2026") && drawing.width(cut, font) <= 200, cut);
        assertFalse(Character.isHighSurrogate(cut.charAt(cut.length() - 2)), "half a character is left");
    }

    @Test
    void withoutFontsThePictureHasNoText() throws IOException {
        final var drawing = new ChartCanvas(100, 40, false);
        drawing.text("accuracy", 5, 30, Anchor.LEFT, ChartCanvas.font(Font.PLAIN, 17), ChartCanvas.INK);
        assertEquals(0, drawing.width("accuracy", ChartCanvas.font(Font.PLAIN, 17)));
        final var image = decoded(drawing.toPng());
        assertTrue(IntStream.range(0, 4000).allMatch(i -> image.getRGB(i % 100, i / 100) == WHITE));
    }

    private static CurvePicture picture(final long[] x, final OptionalLong limit, final Curve curve) {
        return new CurvePicture("Training curve", "", x, "queries", limit,
            List.of(new Plot("Accuracy", true, List.of(curve))));
    }

    private static BufferedImage decoded(final byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** @return the first row, from the top, below the legend, with the colour in a column */
    private static int height(final BufferedImage image, final int x, final int colour) {
        return IntStream.range(130, image.getHeight()).filter(y -> image.getRGB(x, y) == colour).findFirst().orElseThrow();
    }

    private static boolean has(final BufferedImage image, final int colour, final int from, final int to) {
        return below(image, 130, colour, from, to);
    }

    private static boolean below(final BufferedImage image, final int top, final int colour, final int from, final int to) {
        return IntStream.range(top, image.getHeight()).anyMatch(y -> IntStream.range(from, to)
            .anyMatch(x -> image.getRGB(x, y) == colour));
    }

    private static int rightmost(final BufferedImage image, final int colour) {
        return IntStream.iterate(image.getWidth() - 1, x -> x - 1).limit(image.getWidth())
            .filter(x -> IntStream.range(0, image.getHeight()).anyMatch(y -> image.getRGB(x, y) == colour)).findFirst()
            .orElseThrow();
    }
}
