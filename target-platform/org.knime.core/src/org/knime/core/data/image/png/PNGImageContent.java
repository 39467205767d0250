package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** A PNG image, held as the bytes of its file. */
public class PNGImageContent implements ImageContent {

    /** The type of the cells that hold such images. */
    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    /** A PNG file begins with 8 fixed bytes, the length and type of its header, and width and height of the image. */
    private static final int WIDTH_OFFSET = 16;

    private static final int HEIGHT_OFFSET = 20;

    /** From this number of bytes on, KNIME keeps an image outside of its table's file, in a cell of another class. */
    private static final int BLOB_THRESHOLD = 40 * 1024;

    private static final int BYTES_PER_KB = 1024;

    private static final byte[] SIGNATURE = {(byte)0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final byte[] m_png;

    /** @param imageBytes the bytes of a PNG file, which must not be changed any more */
    public PNGImageContent(final byte[] imageBytes) {
        m_png = imageBytes;
    }

    /**
     * @param in a PNG file, read to its end; it is not closed
     * @throws IOException if it cannot be read
     */
    public PNGImageContent(final InputStream in) throws IOException {
        this(in.readAllBytes());
    }

    /** @return a copy of the bytes of the PNG file */
    public byte[] getByteArray() {
        return m_png.clone();
    }

    /** @return the bytes of the PNG file, which must not be changed */
    public byte[] getByteArrayReference() {
        return m_png;
    }

    /** @return the decoded image */
    public Image getImage() {
        try {
            final BufferedImage image = ImageIO.read(new ByteArrayInputStream(m_png));
            if (image == null) {
                throw new IOException("the bytes are no PNG image");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Dimension getPreferredSize() {
        if (m_png.length < HEIGHT_OFFSET + Integer.BYTES
            || !Arrays.equals(SIGNATURE, Arrays.copyOf(m_png, SIGNATURE.length))) {
            throw new UncheckedIOException(new IOException("the bytes are no PNG image"));
        }
        final ByteBuffer header = ByteBuffer.wrap(m_png);
        return new Dimension(header.getInt(WIDTH_OFFSET), header.getInt(HEIGHT_OFFSET));
    }

    @Override
    public String getSummary() {
        final Dimension size = getPreferredSize();
        return "PNG Image " + size.width + " x " + size.height + " with "
            + (m_png.length < BYTES_PER_KB ? m_png.length + " B" : m_png.length / BYTES_PER_KB + " KB");
    }

    @Override
    public void paint(final Graphics2D g, final int width, final int height) {
        g.drawImage(getImage(), 0, 0, width, height, null);
    }

    @Override
    public void save(final OutputStream output) throws IOException {
        output.write(m_png);
    }

    @Override
    public DataCell toImageCell() {
        return m_png.length < BLOB_THRESHOLD ? new PNGImageCell(this) : new PNGImageBlobCell(this);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PNGImageContent other && Arrays.equals(m_png, other.m_png);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_png);
    }
}
