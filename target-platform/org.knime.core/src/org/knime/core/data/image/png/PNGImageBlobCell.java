package org.knime.core.data.image.png;

/** A cell that holds a large PNG image; columns of {@link PNGImageContent#TYPE} have both kinds of cell. */
public class PNGImageBlobCell extends AbstractPNGImageCell {

    private static final long serialVersionUID = 1L;

    PNGImageBlobCell(final PNGImageContent content) {
        super(content);
    }
}
