package org.carrot.report;

import static org.carrot.report.Markup.format;
import static org.carrot.report.Markup.text;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Curves over a common axis, as inline SVG. Curves differ by colour, by dashes and by the shape of their markers, so that
 * they can be told apart without colours.
 *
 * @param title one line on what is shown
 * @param xLabel name and unit of the horizontal axis
 * @param ticks of the horizontal axis, ascending, at least two
 * @param yLabel name of the vertical axis, whose values are shown in percent
 * @param curves at most {@value #MOST_CURVES}
 */
public record LineChart(String title, String xLabel, List<Tick> ticks, String yLabel, List<Curve> curves) {

    /** As many curves as can be told apart. */
    public static final int MOST_CURVES = 6;

    private static final int WIDTH = 920;

    private static final int HEIGHT = 400;

    private static final int LEFT = 70;

    private static final int RIGHT = 280;

    private static final int TOP = 16;

    private static final int BOTTOM = 52;

    private static final int INSET = 18;

    private static final int LEGEND_ROW = 28;

    private static final String[] DASHES = {"", "9 5", "2 4", "14 4 3 4", "6 3", "1 3"};

    /** Around the origin, about 11 wide. */
    private static final String[] MARKERS = {"M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "M-4.7 -4.7h9.4v9.4h-9.4z",
        "M0 -6.2L5.8 4.6H-5.8z", "M0 -6.6L5.4 0L0 6.6L-5.4 0z", "M0 6.2L5.8 -4.6H-5.8z",
        "M-5 -1.7H-1.7V-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5z"};

    /**
     * A mark on the horizontal axis.
     *
     * @param at where
     * @param label what it says
     */
    public record Tick(double at, String label) {
    }

    /**
     * A point of a curve.
     *
     * @param x where
     * @param y a share, 0 to 1
     * @param low the lower end of its interval; y where there is none
     * @param high the upper end of its interval; y where there is none
     */
    public record Point(double x, double y, double low, double high) {

        /** @return a point without an interval */
        public static Point of(final double x, final double y) {
            return new Point(x, y, y, y);
        }
    }

    /**
     * @param name for the legend
     * @param points from left to right, at least one
     * @param marked whether every point gets a marker; else only the last one
     */
    public record Curve(String name, List<Point> points, boolean marked) {

        /** @throws IllegalArgumentException if there is no point */
        public Curve {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("The curve '%s' has no point.".formatted(name));
            }
        }
    }

    /** @throws IllegalArgumentException if there are too few ticks, no curves or more than can be told apart */
    public LineChart {
        ticks = List.copyOf(ticks);
        curves = List.copyOf(curves);
        if (ticks.size() < 2 || curves.isEmpty() || curves.size() > MOST_CURVES) {
            throw new IllegalArgumentException("A chart needs at least 2 ticks and 1 to %d curves, not %d and %d."
                .formatted(MOST_CURVES, ticks.size(), curves.size()));
        }
    }

    /** @return an svg element */
    public String toSvg() {
        final double[] range = range();
        final StringBuilder svg = new StringBuilder(format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH, HEIGHT, text(title)));
        final int step = range[1] - range[0] > .35 ? 10 : 5;
        for (int percent = (int)Math.round(100 * range[0]); percent <= Math.round(100 * range[1]); percent += step) {
            final double y = y(percent / 100.0, range);
            svg.append(format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT));
            svg.append(format("<text class=\"axis\" x=\"%d\" y=\"%.1f\">%d</text>\n", LEFT - 18, y + 4, percent));
        }
        for (final Tick tick : ticks) {
            final double x = x(tick.at);
            svg.append(format("<path class=\"grid\" d=\"M%.1f %dv6\"/>", x, HEIGHT - BOTTOM));
            svg.append(format("<text class=\"axis\" x=\"%.1f\" y=\"%d\">%s</text>\n", x, HEIGHT - BOTTOM + 21,
                text(tick.label)));
        }
        svg.append(format("<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>\n", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10,
            text(xLabel)));
        final int middle = (TOP + HEIGHT - BOTTOM) / 2;
        svg.append(format("<text class=\"axis\" x=\"16\" y=\"%d\" transform=\"rotate(-90 16 %d)\">%s</text>\n", middle,
            middle, text(yLabel)));
        for (int c = 0; c < curves.size(); c++) {
            append(svg, curves.get(c), c, range);
        }
        return svg.append("</svg>").toString();
    }

    private void append(final StringBuilder svg, final Curve curve, final int number, final double[] range) {
        final String stroke = "stroke=\"var(--s" + number + ")\"";
        svg.append(format("<g><title>%s</title>", text(curve.name)));
        final StringBuilder path = new StringBuilder();
        for (final Point point : curve.points) {
            path.append(format("%s%.1f %.1f", path.length() == 0 ? "M" : "L", x(point.x), y(point.y, range)));
            if (point.low < point.high) {
                svg.append(format("<path class=\"bar\" %s d=\"M%.1f %.1fV%.1fm-4 0h8M%.1f %.1fh8\"/>", stroke, x(point.x),
                    y(point.low, range), y(point.high, range), x(point.x) - 4, y(point.low, range)));
            }
        }
        svg.append(format("<path class=\"curve\" %s stroke-dasharray=\"%s\" d=\"%s\"/>\n", stroke, DASHES[number], path));
        final List<Point> marked =
            curve.marked ? curve.points : curve.points.subList(curve.points.size() - 1, curve.points.size());
        marked.forEach(point -> svg.append(marker(number, x(point.x), y(point.y, range))));
        final int row = TOP + 14 + LEGEND_ROW * number;
        final int from = WIDTH - RIGHT + 22;
        svg.append(format("\n<path class=\"curve\" %s stroke-dasharray=\"%s\" d=\"M%d %dh40\"/>", stroke,
            DASHES[number], from, row));
        svg.append(marker(number, from + 20, row));
        svg.append(format("<text x=\"%d\" y=\"%d\">%s</text></g>\n", from + 50, row + 5, text(curve.name)));
    }

    private static String marker(final int number, final double x, final double y) {
        return format("<path class=\"marker\" fill=\"var(--s%d)\" stroke=\"var(--page)\" "
            + "transform=\"translate(%.1f %.1f)\" d=\"%s\"/>", number, x, y, MARKERS[number]);
    }

    /** @return the vertical axis from multiple of five percent to multiple of five percent, within 0 and 1 */
    private double[] range() {
        final double least = points(Point::low).min().orElse(0);
        final double most = points(Point::high).max().orElse(1);
        final double from = Math.max(0, Math.floor(least * 20) / 20);
        return new double[]{from, Math.max(from + .05, Math.min(1, Math.ceil(most * 20) / 20))};
    }

    private DoubleStream points(final ToDoubleFunction<Point> value) {
        return curves.stream().flatMap(curve -> curve.points.stream()).mapToDouble(value);
    }

    private double x(final double value) {
        final double from = ticks.get(0).at;
        final double to = ticks.get(ticks.size() - 1).at;
        return LEFT + INSET + (WIDTH - LEFT - RIGHT - 2 * INSET) * (value - from) / (to - from);
    }

    private static double y(final double share, final double[] range) {
        final double within = Math.max(range[0], Math.min(range[1], share));
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (within - range[0]) / (range[1] - range[0]);
    }
}
