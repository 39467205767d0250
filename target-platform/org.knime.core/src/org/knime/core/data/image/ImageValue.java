package org.knime.core.data.image;

import org.knime.core.data.DataValue;

/** A cell that can be read as an image. */
public interface ImageValue extends DataValue {

    /** @return the image */
    ImageContent getImageContent();

    /** @return the extension of files in the image's format, such as png */
    String getImageExtension();
}
