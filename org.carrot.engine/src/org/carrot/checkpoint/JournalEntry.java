package org.carrot.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** An entry of a journal, checked; its bytes stay on the disk until they are asked for. */
public final class JournalEntry {

    private final Path m_file;

    private final long m_offset;

    private final int m_length;

    JournalEntry(final Path file, final long offset, final int length) {
        m_file = file;
        m_offset = offset;
        m_length = length;
    }

    /**
     * @return reads what the entry's writer wrote, from the beginning at every call
     * @throws IOException if it cannot be read; so also after the next checkpoint, which replaces the journal
     */
    public DataInputStream content() throws IOException {
        final byte[] bytes = new byte[m_length];
        try (RandomAccessFile file = new RandomAccessFile(m_file.toFile(), "r")) {
            file.seek(m_offset);
            file.readFully(bytes);
        }
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
