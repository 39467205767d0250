package org.knime.core.data.image.png;

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
}
