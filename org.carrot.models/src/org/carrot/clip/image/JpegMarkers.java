package org.carrot.clip.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the segments before a JPEG's first scan say about colours and orientation.
 *
 * @param hasJfif whether there is a JFIF segment, which means Y, Cb and Cr
 * @param adobeTransform 0 for none, 1 for Y, Cb and Cr, 2 for Y, Cb, Cr and K; -1 without an Adobe segment
 * @param components the identifiers of the components
 * @param orientation from the Exif segment
 */
record JpegMarkers(boolean hasJfif, int adobeTransform, String components, Orientation orientation) {

    private static final int START_OF_SCAN = 0xDA;

    private static final int JFIF = 0xE0;

    private static final int EXIF = 0xE1;

    private static final int ADOBE = 0xEE;

    private static final int ORIENTATION_TAG = 0x112;

    /** @return what the segments say, as far as they can be understood */
    static JpegMarkers read(final byte[] jpeg) {
        var hasJfif = false;
        var adobe = -1;
        var components = "";
        var orientation = Orientation.UPRIGHT;
        final var file = ByteBuffer.wrap(jpeg);
        var position = 2;
        while (position + 4 <= jpeg.length && (jpeg[position] & 255) == 0xFF) {
            final var marker = jpeg[position + 1] & 255;
            if (marker == 0xFF) { // filling
                position++;
                continue;
            }
            final var end = position + 2 + (file.getShort(position + 2) & 0xFFFF);
            if (marker == START_OF_SCAN || end > jpeg.length || end < position + 4) {
                break;
            }
            final var segment = file.slice(position + 4, end - position - 4);
            if (marker == JFIF && startsWith(segment, "JFIF\0")) {
                hasJfif = true;
            } else if (marker == ADOBE && startsWith(segment, "Adobe") && segment.capacity() >= 12) {
                adobe = segment.get(11) & 255;
            } else if (marker == EXIF && startsWith(segment, "Exif\0\0")) {
                orientation = orientation(segment.slice(6, segment.capacity() - 6));
            } else if (isFrame(marker)) {
                components = components(segment);
            }
            position = end;
        }
        return new JpegMarkers(hasJfif, adobe, components, orientation);
    }

    private static boolean startsWith(final ByteBuffer segment, final String text) {
        final var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return segment.capacity() >= bytes.length && segment.slice(0, bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** The markers from C0 to CF are frames, but for three that hold tables or are reserved. */
    private static boolean isFrame(final int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static String components(final ByteBuffer frame) {
        final var identifiers = new StringBuilder();
        for (var i = 6; i < frame.capacity(); i += 3) {
            identifiers.append((char)(frame.get(i) & 255));
        }
        return identifiers.toString();
    }

    /** Looks for the tag in the first directory of a TIFF structure. */
    private static Orientation orientation(final ByteBuffer tiff) {
        if (tiff.capacity() < 8) {
            return Orientation.UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        final var directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.capacity() - 2) {
            return Orientation.UPRIGHT;
        }
        final var entries = tiff.getShort(directory) & 0xFFFF;
        for (var i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.capacity(); i++) {
            final var entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION_TAG) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    /** @return whether the first three components are Y, Cb and Cr, by the rules of the IJG's library */
    boolean isLuminanceAndChrominance() {
        return switch (components.length()) {
            case 3 -> hasJfif || (adobeTransform >= 0 ? adobeTransform != 0 : !components.equals("RGB"));
            case 4 -> adobeTransform == 2;
            default -> false;
        };
    }
}
