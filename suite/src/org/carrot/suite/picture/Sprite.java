package org.carrot.suite.picture;

import java.awt.image.BufferedImage;

/** A drawing with transparency, sampled bilinearly. */
public final class Sprite implements Paint {

    private final int m_width;

    private final int m_height;

    /** Premultiplied alpha, red, green, blue. */
    private final int[] m_argb;

    public Sprite(final BufferedImage image) {
        m_width = image.getWidth();
        m_height = image.getHeight();
        m_argb = image.getRGB(0, 0, m_width, m_height, null, 0, m_width);
        for (var p = 0; p < m_argb.length; p++) {
            m_argb[p] = premultiplied(m_argb[p]);
        }
    }

    private static int premultiplied(final int argb) {
        final var alpha = argb >>> 24;
        var result = alpha << 24;
        for (var shift = 0; shift < 24; shift += 8) {
            result |= ((argb >>> shift & 255) * alpha + 127) / 255 << shift;
        }
        return result;
    }

    @Override
    public void at(final float u, final float v, final float[] rgba) {
        final var x = (u + 1) * .5f * m_width - .5f;
        final var y = (v + 1) * .5f * m_height - .5f;
        final var left = (int)Math.floor(x);
        final var top = (int)Math.floor(y);
        final var across = x - left;
        final var down = y - top;
        rgba[0] = rgba[1] = rgba[2] = rgba[3] = 0;
        add(left, top, (1 - across) * (1 - down), rgba);
        add(left + 1, top, across * (1 - down), rgba);
        add(left, top + 1, (1 - across) * down, rgba);
        add(left + 1, top + 1, across * down, rgba);
        if (rgba[3] > 0) {
            for (var c = 0; c < 3; c++) {
                rgba[c] /= rgba[3];
            }
        }
    }

    private void add(final int x, final int y, final float weight, final float[] rgba) {
        if (x >= 0 && y >= 0 && x < m_width && y < m_height) {
            final var argb = m_argb[y * m_width + x];
            final var share = weight / 255;
            rgba[0] += share * (argb >>> 16 & 255);
            rgba[1] += share * (argb >>> 8 & 255);
            rgba[2] += share * (argb & 255);
            rgba[3] += share * (argb >>> 24);
        }
    }
}
