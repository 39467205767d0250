package org.knime.core.node.workflow;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;

/**
 * The file data.zip of a table in KNIME's format "container_12", not compressed: for each row its RowID and its cells,
 * each ended by one byte, which is escaped where it occurs inside; a cell begins with a byte for its class.
 */
final class TableFile {

    static final String NAME = "data.zip";

    private static final int END = 0x61;

    private static final int ESCAPE = 0x62;

    private static final int MISSING = 0x80;

    private static final int FIRST_CLASS = 0x82;

    private static final int END_OF_ROW = 0x83;

    /** The longest text of which the length fits into two bytes, whatever its characters. */
    private static final int MAX_TEXT_LENGTH = 0xFFFF / 3;

    private interface CellWriter {
        void write(DataCell cell, DataOutputStream out) throws IOException;
    }

    private static final Map<Class<?>, CellWriter> WRITERS = Map.of( //
        StringCell.class, (c, out) -> out.writeUTF(((StringCell)c).getStringValue()), //
        DoubleCell.class, (c, out) -> out.writeDouble(((DoubleCell)c).getDoubleValue()), //
        IntCell.class, (c, out) -> out.writeInt(((IntCell)c).getIntValue()), //
        LongCell.class, (c, out) -> out.writeLong(((LongCell)c).getLongValue()), //
        BooleanCell.class, (c, out) -> out.writeBoolean(((BooleanCell)c).getBooleanValue()), //
        PNGImageCell.class, (c, out) -> {
            final byte[] png = ((PNGImageCell)c).getImageContent().getByteArrayReference();
            out.writeInt(png.length);
            out.write(png);
        });

    private final List<Class<?>> m_classes = new ArrayList<>();

    private TableFile() {
    }

    /** Tells whether all cells are of classes that can be written; large images, for instance, are not. */
    static boolean canWrite(final BufferedDataTable table) {
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                if (!rows.next().stream().allMatch(TableFile::canWrite)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean canWrite(final DataCell cell) {
        return cell.isMissing() || WRITERS.containsKey(cell.getClass())
            && !(cell instanceof StringCell text && text.getStringValue().length() > MAX_TEXT_LENGTH);
    }

    static void write(final BufferedDataTable table, final int id, final Path file, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final TableFile writer = new TableFile();
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.putNextEntry(new ZipEntry("data.bin"));
            writer.writeRows(table, zip, exec);
            zip.putNextEntry(new ZipEntry("meta.xml"));
            final ByteArrayOutputStream xml = new ByteArrayOutputStream();
            writer.describe(table.size(), id).saveToXML(xml);
            xml.writeTo(zip);
        }
    }

    private void writeRows(final BufferedDataTable table, final OutputStream zip, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final OutputStream raw = new BufferedOutputStream(zip);
        final DataOutputStream escaped = new DataOutputStream(new EscapingStream(raw));
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                exec.checkCanceled();
                final DataRow row = rows.next();
                escaped.writeUTF(row.getKey().getString());
                raw.write(END);
                for (DataCell cell : row) {
                    writeCell(cell, escaped);
                    raw.write(END);
                }
                raw.write(END_OF_ROW);
            }
        }
        raw.flush();
    }

    private void writeCell(final DataCell cell, final DataOutputStream out) throws IOException {
        if (cell.isMissing()) {
            out.write(MISSING);
            return;
        }
        if (!m_classes.contains(cell.getClass())) {
            m_classes.add(cell.getClass());
        }
        out.write(FIRST_CLASS + m_classes.indexOf(cell.getClass()));
        WRITERS.get(cell.getClass()).write(cell, out);
    }

    private NodeSettings describe(final long size, final int id) {
        final NodeSettings root = new NodeSettings("Table Meta Information");
        final NodeSettings meta = (NodeSettings)root.addNodeSettings("table.meta.internal");
        meta.addString("container.version", "container_12");
        meta.addInt("table.size", Math.toIntExact(size));
        meta.addBoolean("container.contains.blobs", false);
        meta.addString("container.filestores.uuid", null);
        meta.addBoolean("container.inmemory", false);
        meta.addInt("container.id", id);
        meta.addString("container.format", "org.knime.core.data.container.DefaultTableStoreFormat");
        describeCells((NodeSettings)meta.addNodeSettings("container.format.config"));
        describeCells(meta);
        return root;
    }

    private void describeCells(final NodeSettings settings) {
        settings.addString("container.compression", "None");
        final NodeSettings classes = (NodeSettings)settings.addNodeSettings("table.datacell.classes");
        for (int i = 0; i < m_classes.size(); i++) {
            classes.addNodeSettings("element_" + i).addString("class", m_classes.get(i).getName());
        }
    }

    /** Marks bytes that would otherwise end a cell. */
    private static final class EscapingStream extends FilterOutputStream {

        EscapingStream(final OutputStream out) {
            super(out);
        }

        @Override
        public void write(final int b) throws IOException {
            if (b == END || b == ESCAPE) {
                out.write(ESCAPE);
            }
            out.write(b);
        }
    }
}
