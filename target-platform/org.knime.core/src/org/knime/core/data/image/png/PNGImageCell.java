package org.knime.core.data.image.png;

/** A cell that holds a PNG image. */
public class PNGImageCell extends AbstractPNGImageCell {

    private static final long serialVersionUID = 1L;

    PNGImageCell(final PNGImageContent content) {
        super(content);
    }
}
