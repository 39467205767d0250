package org.knime.core.data.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;

import org.knime.core.data.DataCell;

/** An image, independent of the table that holds it. */
public interface ImageContent {

    /** @return the size in pixels */
    Dimension getPreferredSize();

    /** @return a few words for users */
    String getSummary();

    /**
     * Draws the image.
     *
     * @param g where to
     * @param width the width to scale to, in pixels
     * @param height the height to scale to, in pixels
     */
    void paint(Graphics2D g, int width, int height);

    /**
     * Writes the image as a file of its format.
     *
     * @param output where to; it is not closed
     * @throws IOException if that fails
     */
    void save(OutputStream output) throws IOException;

    /** @return a cell that holds the image */
    DataCell toImageCell();
}
