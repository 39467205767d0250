package org.carrot.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * A picture in the making: dark lines and text on white, in the colours of the reports and views. Where there are no fonts,
 * as in bare containers, there is no text.
 */
final class ChartCanvas {

    static final Color INK = new Color(0x2a2726);

    static final Color QUIET = new Color(0x5f5a57);

    static final Color GRID = new Color(0xe4e4e2);

    private static final List<Color> COLOURS = List.of(new Color(0x0072b2), new Color(0xd55e00), new Color(0x007f5f),
        new Color(0xb0508c), new Color(0x8a6d00), new Color(0x3f7fb5));

    /** The place of a text relative to its point. */
    enum Anchor {
        LEFT, MIDDLE, RIGHT
    }

    private static final boolean HAS_FONTS = hasFonts();

    private final BufferedImage m_image;

    private final Graphics2D m_graphics;

    private final boolean m_writes;

    /** @param width in pixels; so is the height */
    ChartCanvas(final int width, final int height) {
        this(width, height, HAS_FONTS);
    }

    ChartCanvas(final int width, final int height, final boolean writes) {
        m_writes = writes;
        m_image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        m_graphics = m_image.createGraphics();
        m_graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        m_graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        m_graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        m_graphics.setColor(Color.WHITE);
        m_graphics.fillRect(0, 0, width, height);
    }

    /** Without fonts Java fails with errors where it would measure the first text; a result must not be lost for that. */
    private static boolean hasFonts() {
        final var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(font(Font.PLAIN, 12)).stringWidth("0") > 0;
        } catch (InternalError | LinkageError ex) {
            return false;
        } finally {
            graphics.dispose();
        }
    }

    /** @return the colour of a series; they differ up to six */
    static Color colour(final int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    static Font font(final int style, final int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    double width(final String text, final Font font) {
        return m_writes ? m_graphics.getFontMetrics(font).stringWidth(text) : 0;
    }

    /** @param y the text's base line */
    void text(final String text, final double x, final double y, final Anchor anchor, final Font font, final Color colour) {
        if (!m_writes) {
            return;
        }
        final double left = switch (anchor) {
            case LEFT -> x;
            case MIDDLE -> x - width(text, font) / 2;
            case RIGHT -> x - width(text, font);
        };
        m_graphics.setFont(font);
        m_graphics.setColor(colour);
        m_graphics.drawString(text, (float)left, (float)y);
    }

    /** @return the text, or as much of it as is so wide, with dots at its end */
    String fitted(final String text, final double width, final Font font) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "\u2026", font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "\u2026";
    }

    void line(final double x1, final double y1, final double x2, final double y2, final BasicStroke stroke,
        final Color colour) {
        m_graphics.setStroke(stroke);
        m_graphics.setColor(colour);
        m_graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** @param points of x and y, at least one */
    void curve(final List<double[]> points, final BasicStroke stroke, final Color colour) {
        final var path = new Path2D.Double();
        path.moveTo(points.get(0)[0], points.get(0)[1]);
        points.forEach(p -> path.lineTo(p[0], p[1]));
        m_graphics.setStroke(stroke);
        m_graphics.setColor(colour);
        m_graphics.draw(path);
    }

    void dot(final double x, final double y, final double radius, final Color colour) {
        m_graphics.setColor(Color.WHITE);
        m_graphics.fill(circle(x, y, radius + 1.5));
        m_graphics.setColor(colour);
        m_graphics.fill(circle(x, y, radius));
    }

    private static Ellipse2D circle(final double x, final double y, final double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static BasicStroke stroke(final double width, final float... dashes) {
        return new BasicStroke((float)width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
            dashes.length == 0 ? null : dashes, 0);
    }

    /** @return the picture as a file; nothing can be drawn afterwards */
    byte[] toPng() {
        m_graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(m_image, "png", out);
            return out.toByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex); // memory does not fail
        }
    }
}
