package org.carrot.knime.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.ImageSource;
import org.carrot.input.InputFile;
import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.UserPath;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.InvalidSettingsException;

/** A column of images, or of texts that say where the images lie (see {@link UserPath}). */
public final class ImageColumn {

    private final String m_name;

    private final int m_index;

    private ImageColumn(final String name, final int index) {
        m_name = name;
        m_index = index;
    }

    /**
     * @param table the table's spec
     * @param name the column that the user chose
     * @throws InvalidSettingsException if there is no such column or it can hold no images
     */
    public static ImageColumn of(final DataTableSpec table, final String name) throws InvalidSettingsException {
        final int index = Columns.find(table, name, "image");
        final var column = table.getColumnSpec(index);
        if (!accepts(column)) {
            throw new InvalidSettingsException(
                "Column '%s' holds neither images nor paths of image files but values of type %s. Choose another image column."
                    .formatted(name, column.getType().getName()));
        }
        return new ImageColumn(name, index);
    }

    /** @return whether a column may be chosen */
    public static boolean accepts(final DataColumnSpec column) {
        return column.getType().isCompatible(ImageValue.class) || column.getType().isCompatible(StringValue.class);
    }

    /** @return the columns that may be chosen, those with images first */
    public static List<DataColumnSpec> choices(final DataTableSpec table) {
        return table.stream().filter(ImageColumn::accepts)
            .sorted((a, b) -> Boolean.compare(b.getType().isCompatible(ImageValue.class),
                a.getType().isCompatible(ImageValue.class))).toList();
    }

    /** @return the first column with images */
    public static Optional<String> guess(final DataTableSpec table) {
        return table.stream().filter(c -> c.getType().isCompatible(ImageValue.class)).map(DataColumnSpec::getName)
            .findFirst();
    }

    /**
     * @param row a row of the table
     * @return the row's image, named by its RowID; reading fails if the cell is missing or its text is no path
     */
    public ImageSource source(final DataRow row) {
        final var key = row.getKey().getString();
        final DataCell cell = row.getCell(m_index);
        if (cell.isMissing()) {
            return new NoImage(key, ("its cell in column '%s' is missing. Remove such rows first, for example with the "
                + "Row Filter.").formatted(m_name));
        }
        if (cell instanceof ImageValue image) {
            return new CellImage(key, image);
        }
        try {
            return new FileImage(key, UserPath.resolve(((StringValue)cell).getStringValue()));
        } catch (InvalidSettingsException ex) {
            return new NoImage(key, ex.getMessage());
        }
    }

    private record NoImage(String name, String reason) implements ImageSource {

        @Override
        public byte[] read() throws IOException {
            throw new IOException(reason);
        }
    }

    private record CellImage(String name, ImageValue image) implements ImageSource {

        @Override
        public byte[] read() throws IOException {
            final var bytes = new ByteArrayOutputStream();
            image.getImageContent().save(bytes);
            return bytes.toByteArray();
        }
    }

    private record FileImage(String name, Path path) implements ImageSource {

        @Override
        public byte[] read() throws IOException {
            try {
                return InputFile.read(path);
            } catch (IOException ex) {
                throw new IOException(FileProblem.describe(ex) + ".", ex);
            }
        }
    }
}
