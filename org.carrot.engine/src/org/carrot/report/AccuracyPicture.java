package org.carrot.report;

import static org.carrot.report.ChartCanvas.GRID;
import static org.carrot.report.ChartCanvas.INK;
import static org.carrot.report.ChartCanvas.QUIET;

import java.awt.Font;
import java.util.List;

import org.carrot.report.ChartCanvas.Anchor;

/**
 * A dot for each method's accuracy and a line for its confidence interval, as a picture for documents.
 *
 * @param title one line on what is shown
 * @param subtitle a second line, in words
 * @param results of the methods, from top to bottom, at least one
 */
public record AccuracyPicture(String title, String subtitle, List<MethodResult> results) {

    private static final int WIDTH = 1200;

    /** Of a picture with few methods. */
    private static final int LEAST_HEIGHT = 360;

    private static final int MARGIN = 44;

    private static final int TOP = 100;

    private static final int ROW = 58;

    private static final int BOTTOM = 76;

    /** For the accuracies beside the chart. */
    private static final int VALUES = 110;

    private static final int LONGEST_NAME = 380;

    private static final Font TITLE = ChartCanvas.font(Font.BOLD, 24);

    private static final Font TEXT = ChartCanvas.font(Font.PLAIN, 17);

    private static final Font NAME = ChartCanvas.font(Font.PLAIN, 19);

    private static final Font VALUE = ChartCanvas.font(Font.BOLD, 19);

    /** @return the picture, 1200 pixels wide and as high as it needs, as a PNG file */
    public byte[] toPng() {
        final int bottom = Math.max(LEAST_HEIGHT - BOTTOM, TOP + ROW * results.size());
        final var drawing = new ChartCanvas(WIDTH, bottom + BOTTOM);
        drawing.text(drawing.fitted(title, WIDTH - 2.0 * MARGIN, TITLE), MARGIN, 42, Anchor.LEFT, TITLE, INK);
        drawing.text(drawing.fitted(subtitle, WIDTH - 2.0 * MARGIN, TEXT), MARGIN, 70, Anchor.LEFT, TEXT, QUIET);
        new Chart(drawing, bottom).draw();
        return drawing.toPng();
    }

    /** The chart in its picture. */
    private final class Chart {

        private static final double RIGHT = WIDTH - MARGIN - VALUES;

        private final ChartCanvas m_drawing;

        private final double m_bottom;

        private final double m_left;

        private final double m_low;

        private final double m_high;

        Chart(final ChartCanvas drawing, final double bottom) {
            m_drawing = drawing;
            m_bottom = bottom;
            m_left = MARGIN + 20 + Math.min(LONGEST_NAME,
                results.stream().mapToDouble(r -> drawing.width(r.name(), NAME)).max().orElse(0));
            final double low = results.stream().mapToDouble(r -> r.interval().low()).min().orElse(0);
            final double high = results.stream().mapToDouble(r -> r.interval().high()).max().orElse(1);
            m_low = Math.max(0, low - 0.06 * (high - low));
            m_high = Math.min(1, high + 0.06 * (high - low));
        }

        void draw() {
            final var ticks = Ticks.between(100 * m_low, 100 * m_high, 8);
            for (final double tick : ticks.values()) {
                final double x = x(tick / 100);
                m_drawing.line(x, TOP, x, m_bottom, ChartCanvas.stroke(1), GRID);
                m_drawing.text(ticks.label(tick) + " %", x, m_bottom + 26, Anchor.MIDDLE, TEXT, QUIET);
            }
            m_drawing.line(m_left, m_bottom, RIGHT, m_bottom, ChartCanvas.stroke(1.5), QUIET);
            m_drawing.text("accuracy, with its 95 % confidence interval", RIGHT, m_bottom + 56, Anchor.RIGHT, TEXT, QUIET);
            for (int r = 0; r < results.size(); r++) {
                method(results.get(r), r, TOP + (m_bottom - TOP) * (r + 0.5) / results.size());
            }
        }

        private void method(final MethodResult result, final int number, final double y) {
            final var colour = ChartCanvas.colour(number);
            final double low = x(result.interval().low());
            final double high = x(result.interval().high());
            m_drawing.text(m_drawing.fitted(result.name(), LONGEST_NAME, NAME), m_left - 20, y + 7, Anchor.RIGHT, NAME, INK);
            m_drawing.line(low, y, high, y, ChartCanvas.stroke(3), colour);
            m_drawing.line(low, y - 8, low, y + 8, ChartCanvas.stroke(3), colour);
            m_drawing.line(high, y - 8, high, y + 8, ChartCanvas.stroke(3), colour);
            m_drawing.dot(x(result.accuracy()), y, 8, colour);
            m_drawing.text(Markup.format("%.1f %%", 100 * result.accuracy()), WIDTH - MARGIN, y + 7, Anchor.RIGHT, VALUE,
                INK);
        }

        private double x(final double share) {
            return m_left + (RIGHT - m_left) * (share - m_low) / (m_high - m_low);
        }
    }
}
