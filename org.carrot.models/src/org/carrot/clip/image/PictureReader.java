package org.carrot.clip.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Opens encoded pictures for all decoders. Before anything is decoded, the size that a picture states is held against its
 * bytes and against the memory that there is: one that cannot be decoded whole is scaled down while it is decoded, by
 * taking one of each n rows and columns, or refused.
 */
final class PictureReader {

    /** Makes something of a picture while its memory is reserved. */
    @FunctionalInterface
    interface Decoding<T> {

        /**
         * @param reader has the picture open
         * @param parameters to decode it with
         */
        T decode(ImageReader reader, ImageReadParam parameters) throws IOException;
    }

    private final PictureMemory m_memory;

    private final boolean m_scales;

    /**
     * @param memory where pictures are decoded
     * @param scales whether large ones may be scaled down; otherwise they are refused
     */
    PictureReader(final PictureMemory memory, final boolean scales) {
        m_memory = memory;
        m_scales = scales;
    }

    /**
     * @param name by which messages mention the picture
     * @param encoded the file's bytes: PNG, JPEG, or another format that Java reads
     * @return what decoding gives
     * @throws UnreadablePictureException if the bytes are no picture that can be read
     */
    <T> T read(final String name, final byte[] encoded, final Decoding<T> decoding) throws UnreadablePictureException {
        // A stream in memory: others may write a cache file.
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            final var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("it is in no format that is known");
            }
            final var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return read(name, encoded.length, reader, decoding);
            } finally {
                reader.dispose();
            }
        } catch (UnreadablePictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // damaged files make some readers throw the latter
            throw UnreadablePictureException.damaged(name, encoded.length, String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) { // of a reader that asks for an absurd array, or since others have taken the memory
            throw UnreadablePictureException.tooLarge(name, encoded.length, "there is no memory left to decode it", e);
        }
    }

    private <T> T read(final String name, final int bytes, final ImageReader reader, final Decoding<T> decoding)
        throws IOException {
        final var size = new PictureSize(reader.getWidth(0), reader.getHeight(0));
        if (!size.fitsInto(bytes, isJpeg(reader))) {
            throw new IOException("it says that it has " + size + ", more than its bytes can hold");
        }
        final var n = size.subsampling(m_memory.bytes());
        if (n.isEmpty() || n.getAsInt() > 1 && !m_scales) {
            throw UnreadablePictureException.tooLarge(name, bytes, "%s do not fit the %,d MB that there are for decoding"
                .formatted(size, m_memory.bytes() >> 20), null);
        }
        final var parameters = reader.getDefaultReadParam();
        if (n.getAsInt() > 1) {
            parameters.setSourceSubsampling(n.getAsInt(), n.getAsInt(), 0, 0);
        }
        try (var part = m_memory.take(size.bytes(n.getAsInt()))) {
            return decoding.decode(reader, parameters);
        }
    }

    static boolean isJpeg(final ImageReader reader) throws IOException {
        return reader.getFormatName().equalsIgnoreCase("jpeg");
    }
}
