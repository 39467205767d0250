package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small text files of a checkpoint. */
final class TextFile {

    /** Far more than the largest tokenizer's file. */
    private static final int LONGEST = 64 << 20;

    private TextFile() {
    }

    /** @throws IOException if the file cannot be read, is too long or no UTF-8; the message names it */
    static String read(final Path file) throws IOException {
        final var size = Files.size(file);
        if (size > LONGEST) {
            throw new IOException(file + " has " + size + " bytes; a configuration or vocabulary of at most " + LONGEST
                + " bytes was expected.");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text in UTF-8. Fetch it again.", e);
        }
    }
}
