package org.carrot.report;

import static org.carrot.report.Markup.format;
import static org.carrot.report.Markup.text;

import java.util.List;

/** A chart with a dot for each method's accuracy and a line for its confidence interval, as inline SVG. */
final class IntervalChart {

    private static final int WIDTH = 760;

    private static final int LEFT = 190;

    private static final int RIGHT = 90;

    private static final int TOP = 12;

    private static final int ROW = 38;

    private static final int AXIS = 44;

    private static final int LONGEST_NAME = 24;

    private final List<MethodResult> m_results;

    private final double m_from;

    private final double m_to;

    IntervalChart(final List<MethodResult> results) {
        m_results = results;
        final double least = results.stream().mapToDouble(r -> r.interval().low()).min().orElse(0);
        final double most = results.stream().mapToDouble(r -> r.interval().high()).max().orElse(1);
        m_from = Math.max(0, Math.floor(least * 10) / 10);
        m_to = Math.min(1, Math.ceil(most * 10) / 10);
    }

    String toSvg() {
        final int bottom = TOP + ROW * m_results.size();
        final StringBuilder svg = new StringBuilder(format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Accuracy of each method with its 95 %% confidence "
                + "interval\">\n",
            WIDTH, bottom + AXIS));
        // steps of ten percent, of five where the range is short
        final int step = m_to - m_from > 0.35 ? 10 : 5;
        for (int percent = (int)Math.round(100 * m_from); percent <= Math.round(100 * m_to); percent += step) {
            final double x = x(percent / 100.0);
            svg.append(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP, x, bottom));
            svg.append(format("<text class=\"axis\" x=\"%.1f\" y=\"%d\">%d</text>\n", x, bottom + 18, percent));
        }
        svg.append(format("<text class=\"axis\" x=\"%.1f\" y=\"%d\">accuracy on the test images in percent</text>\n",
            (x(m_from) + x(m_to)) / 2, bottom + 38));
        for (int row = 0; row < m_results.size(); row++) {
            append(svg, m_results.get(row), TOP + ROW * row + ROW / 2);
        }
        return svg.append("</svg>").toString();
    }

    private void append(final StringBuilder svg, final MethodResult result, final int y) {
        final WilsonInterval interval = result.interval();
        final double low = x(interval.low());
        final double high = x(interval.high());
        final String name = result.name().length() <= LONGEST_NAME ? result.name()
            : result.name().substring(0, LONGEST_NAME - 1) + "…";
        svg.append(format("<g><title>%s: %.1f %% (%.1f to %.1f %%)</title>", text(result.name()),
            100 * result.accuracy(), 100 * interval.low(), 100 * interval.high()));
        svg.append(format("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 14, y + 5, text(name)));
        svg.append(format("<path class=\"interval\" d=\"M%.1f %dH%.1fM%.1f %dv12M%.1f %dv12\"/>", low, y, high, low,
            y - 6, high, y - 6));
        svg.append(format("<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"6\"/>", x(result.accuracy()), y));
        svg.append(format("<text class=\"value\" x=\"%d\" y=\"%d\">%.1f %%</text></g>\n", WIDTH - RIGHT + 16, y + 5,
            100 * result.accuracy()));
    }

    private double x(final double share) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (share - m_from) / (m_to - m_from);
    }
}
