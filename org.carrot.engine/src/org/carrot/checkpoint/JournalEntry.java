package org.carrot.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

import org.carrot.records.StoredRecord;

/** An entry of a journal, checked; its bytes stay on the disk until they are asked for. */
public final class JournalEntry {

    private final StoredRecord m_record;

    JournalEntry(final StoredRecord record) {
        m_record = record;
    }

    /**
     * @return reads what the entry's writer wrote, from the beginning at every call
     * @throws IOException if it cannot be read; so also after the next checkpoint, which replaces the journal
     */
    public DataInputStream content() throws IOException {
        return new DataInputStream(new ByteArrayInputStream(m_record.read(in -> in.readNBytes(m_record.length()))));
    }
}
