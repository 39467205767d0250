package org.carrot.clip.image;

import java.io.IOException;

import org.carrot.input.Shown;

/** A picture that cannot be decoded. The message names it and says what to do. */
public final class UnreadablePictureException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String m_reason;

    private UnreadablePictureException(final String message, final String reason, final Throwable cause) {
        super(message, cause);
        m_reason = reason;
    }

    static UnreadablePictureException damaged(final String name, final int bytes, final String detail,
        final Throwable cause) {
        final var reason = "damaged or of an unsupported kind";
        return new UnreadablePictureException("The image \"%s\" (%d bytes) is %s: %s. Save it again as PNG or JPEG."
            .formatted(name, bytes, reason, Shown.of(detail)), reason, cause);
    }

    static UnreadablePictureException tooLarge(final String name, final int bytes, final String detail,
        final Throwable cause) {
        final var reason = "too large: " + detail;
        return new UnreadablePictureException(("The image \"%s\" (%d bytes) is %s. Make it smaller, or let Java use more "
            + "memory (-Xmx in knime.ini).").formatted(name, bytes, reason), reason, cause);
    }

    /** @return what is wrong with it, to follow "is" */
    public String reason() {
        return m_reason;
    }
}
