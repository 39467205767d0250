package org.carrot.blackbox;

import java.io.IOException;

/** An image that is read when it is needed, so that a large set never lies in memory as a whole. */
public interface ImageSource {

    /** @return the name by which messages mention the image, for example its RowID or file name */
    String name();

    /**
     * @return the encoded file (PNG or JPEG), not changed by anyone
     * @throws IOException if it cannot be read
     */
    byte[] read() throws IOException;

    /** @return an image that is in memory already */
    static ImageSource of(final String name, final byte[] encoded) {
        return new ImageSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] read() {
                return encoded;
            }
        };
    }
}
