package org.carrot.report;

import static org.carrot.report.ChartCanvas.GRID;
import static org.carrot.report.ChartCanvas.INK;
import static org.carrot.report.ChartCanvas.QUIET;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

import org.carrot.report.ChartCanvas.Anchor;

/**
 * Charts of curves one above the other, over the same whole numbers, as a picture for documents. Curves differ by their
 * colour and by their dashes.
 *
 * @param title one line on what is shown
 * @param subtitle a second line, in words
 * @param x N values of the horizontal axis, ascending, none below 0
 * @param xLabel the name of the horizontal axis
 * @param limit where a vertical line stands; often none
 * @param panels the charts, from top to bottom, at least one
 */
public record CurvePicture(String title, String subtitle, long[] x, String xLabel, OptionalLong limit,
    List<Plot> panels) {

    private static final int WIDTH = 1200;

    private static final int HEIGHT = 700;

    private static final int LEFT = 96;

    private static final int RIGHT = 44;

    private static final int TOP = 92;

    private static final int BOTTOM = 64;

    /** Above the charts, for their titles and legends. */
    private static final int HEAD = 40;

    private static final int GAP = 22;

    private static final int LEGEND_LINE = 40;

    private static final double CURVE = 2.5;

    private static final float[] DOTTED = {2, 5};

    private static final Font TITLE = ChartCanvas.font(Font.BOLD, 24);

    private static final Font HEADING = ChartCanvas.font(Font.BOLD, 18);

    private static final Font TEXT = ChartCanvas.font(Font.PLAIN, 17);

    /**
     * A curve.
     *
     * @param name for the legend
     * @param colour its number, from 0
     * @param dashed whether its line is broken
     * @param dots whether its points are marked
     * @param values N values, NaN where there is none; with {@code level} the first is drawn as a horizontal line too
     * @param level the name of the horizontal line; empty for none
     */
    public record Curve(String name, int colour, boolean dashed, boolean dots, double[] values, String level) {

        private float[] dashes() {
            return dashed ? new float[]{10, 6} : new float[0];
        }

        private boolean hasLevel() {
            return !level.isEmpty() && values.length > 0 && !Double.isNaN(values[0]);
        }
    }

    /**
     * A chart.
     *
     * @param title what the vertical axis has
     * @param shares whether these are shares, 0 to 1, to be shown in percent
     * @param curves at least one, each with a value
     */
    public record Plot(String title, boolean shares, List<Curve> curves) {

        private double[] range() {
            final double[] values = curves.stream().flatMapToDouble(c -> DoubleStream.of(c.values))
                .filter(v -> !Double.isNaN(v)).toArray();
            final double low = DoubleStream.of(values).min().orElse(0);
            final double high = DoubleStream.of(values).max().orElse(1);
            final double air = 0.06 * (high > low ? high - low : 0.1);
            return new double[]{Math.max(0, low - air), shares ? Math.min(1, high + air) : high + air};
        }
    }

    /** @return the picture, 1200 x 700 pixels, as a PNG file */
    public byte[] toPng() {
        final var drawing = new ChartCanvas(WIDTH, HEIGHT);
        drawing.text(drawing.fitted(title, WIDTH - LEFT - RIGHT, TITLE), LEFT, 42, Anchor.LEFT, TITLE, INK);
        drawing.text(drawing.fitted(subtitle, WIDTH - LEFT - RIGHT, TEXT), LEFT, 70, Anchor.LEFT, TEXT, QUIET);
        final double height = (HEIGHT - TOP - BOTTOM - GAP * (panels.size() - 1.0)) / panels.size();
        for (int p = 0; p < panels.size(); p++) {
            final double top = TOP + p * (height + GAP);
            new Chart(drawing, panels.get(p), top + HEAD, top + height).draw();
        }
        final var ticks = Ticks.whole(0, end(), 10);
        for (final double tick : ticks.values()) {
            drawing.text(ticks.label(tick), x(tick), HEIGHT - BOTTOM + 24, Anchor.MIDDLE, TEXT, QUIET);
        }
        drawing.text(xLabel, WIDTH - RIGHT, HEIGHT - 14, Anchor.RIGHT, TEXT, QUIET);
        return drawing.toPng();
    }

    private double end() {
        return Math.max(1, Math.max(x.length == 0 ? 0 : x[x.length - 1], limit.orElse(0)));
    }

    private double x(final double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * value / end();
    }

    /** A panel at its place, from top to bottom in pixels. */
    private final class Chart {

        private final ChartCanvas m_drawing;

        private final Plot m_panel;

        private final double m_top;

        private final double m_bottom;

        private final double[] m_range;

        Chart(final ChartCanvas drawing, final Plot panel, final double top, final double bottom) {
            m_drawing = drawing;
            m_panel = panel;
            m_top = top;
            m_bottom = bottom;
            m_range = panel.range();
        }

        void draw() {
            grid();
            legend();
            limit.ifPresent(at -> m_drawing.line(x(at), m_top, x(at), m_bottom, ChartCanvas.stroke(2), QUIET));
            m_panel.curves.stream().filter(Curve::hasLevel).forEach(c -> m_drawing.line(LEFT, y(c.values[0]), x(end()),
                y(c.values[0]), ChartCanvas.stroke(2, DOTTED), ChartCanvas.colour(c.colour)));
            m_panel.curves.forEach(this::curve);
        }

        private void grid() {
            final double unit = m_panel.shares ? 100 : 1;
            final var ticks = Ticks.between(unit * m_range[0], unit * m_range[1], 6);
            for (final double tick : ticks.values()) {
                final double y = y(tick / unit);
                m_drawing.line(LEFT, y, WIDTH - RIGHT, y, ChartCanvas.stroke(1), GRID);
                m_drawing.text(ticks.label(tick) + (m_panel.shares ? " %" : ""), LEFT - 10, y + 6, Anchor.RIGHT, TEXT,
                    QUIET);
            }
            m_drawing.line(LEFT, m_bottom, WIDTH - RIGHT, m_bottom, ChartCanvas.stroke(1.5), QUIET);
        }

        /** From the right edge to the left, on the line of the title. */
        private void legend() {
            m_drawing.text(m_panel.title, LEFT, m_top - 14, Anchor.LEFT, HEADING, INK);
            double right = WIDTH - RIGHT;
            for (int c = m_panel.curves.size() - 1; c >= 0; c--) {
                final var curve = m_panel.curves.get(c);
                if (curve.hasLevel()) {
                    right = entry(curve.level, right, ChartCanvas.stroke(2, DOTTED), curve, false);
                }
                right = entry(curve.name, right, ChartCanvas.stroke(CURVE, curve.dashes()), curve, curve.dots);
            }
        }

        private double entry(final String name, final double right, final BasicStroke stroke, final Curve curve,
            final boolean dot) {
            final double left = right - m_drawing.width(name, TEXT);
            final double from = left - 8 - LEGEND_LINE;
            final double y = m_top - 20;
            m_drawing.text(name, left, m_top - 14, Anchor.LEFT, TEXT, INK);
            m_drawing.line(from, y, left - 8, y, stroke, ChartCanvas.colour(curve.colour));
            if (dot) {
                m_drawing.dot(from + LEGEND_LINE / 2.0, y, 5, ChartCanvas.colour(curve.colour));
            }
            return from - 22;
        }

        private void curve(final Curve curve) {
            final List<double[]> points = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                if (!Double.isNaN(curve.values[i])) {
                    points.add(new double[]{x(x[i]), y(curve.values[i])});
                }
            }
            if (points.isEmpty()) {
                return;
            }
            m_drawing.curve(points, ChartCanvas.stroke(CURVE, curve.dashes()), ChartCanvas.colour(curve.colour));
            if (curve.dots || points.size() == 1) {
                points.forEach(p -> m_drawing.dot(p[0], p[1], 5, ChartCanvas.colour(curve.colour)));
            }
        }

        private double y(final double value) {
            return m_bottom - (m_bottom - m_top) * (value - m_range[0]) / (m_range[1] - m_range[0]);
        }
    }
}
