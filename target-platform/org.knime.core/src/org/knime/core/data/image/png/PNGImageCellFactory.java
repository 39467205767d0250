package org.knime.core.data.image.png;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold PNG images. */
public class PNGImageCellFactory {

    /** The type of the cells. */
    public static final DataType TYPE = PNGImageContent.TYPE;

    /** For reflection. */
    public PNGImageCellFactory() {
    }

    /**
     * @param imageBytes the bytes of a PNG file
     * @return the cell
     */
    public static DataCell create(final byte[] imageBytes) {
        return new PNGImageContent(imageBytes).toImageCell();
    }

    /**
     * @param in a PNG file, read to its end; it is not closed
     * @return the cell
     * @throws IOException if it cannot be read
     */
    public static DataCell create(final InputStream in) throws IOException {
        return new PNGImageContent(in).toImageCell();
    }

    /** @return the type of the cells */
    public DataType getDataType() {
        return TYPE;
    }
}
