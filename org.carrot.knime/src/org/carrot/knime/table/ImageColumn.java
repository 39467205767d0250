package org.carrot.knime.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Image;
import org.carrot.input.InputFile;
import org.carrot.knime.execution.FileProblem;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.InvalidSettingsException;

/** A column of images, or of texts, URIs or paths that say where the images lie (see {@link ImageFiles}). */
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
                ("Column '%s' has the type '%s', from which this node cannot read images. Choose a column with PNG images, "
                    + "or with the places of image files (type Path, URI or String).").formatted(name,
                        column.getType().getName()));
        }
        return new ImageColumn(name, index);
    }

    /** @return whether a column may be chosen */
    public static boolean accepts(final DataColumnSpec column) {
        final var type = column.getType();
        return type.isCompatible(ImageValue.class) || type.isCompatible(StringValue.class) || KnimePath.isTypeOf(type);
    }

    /** @return the columns that may be chosen, those with images first */
    public static List<DataColumnSpec> choices(final DataTableSpec table) {
        return table.stream().filter(ImageColumn::accepts)
            .sorted((a, b) -> Boolean.compare(b.getType().isCompatible(ImageValue.class),
                a.getType().isCompatible(ImageValue.class)))
            .toList();
    }

    /** @return the first column with images, or else with what looks like paths of files */
    public static Optional<String> guess(final DataTableSpec table) {
        return choices(table).stream().filter(c -> ColumnRole.isImage(c) || ColumnRole.isPath(c))
            .map(DataColumnSpec::getName).findFirst();
    }

    /**
     * @param row a row of the table
     * @return the row's image, named by its RowID and its file, if it is in one; reading fails if the cell is missing or
     *         names no file
     */
    public Image image(final DataRow row) {
        final var key = row.getKey().getString();
        final DataCell cell = row.getCell(m_index);
        if (cell.isMissing()) {
            return none(key, ("its cell in column '%s' is missing. Remove such rows first, for example with the "
                + "Row Filter.").formatted(m_name));
        }
        if (cell instanceof ImageValue image) {
            return new Image(key, () -> content(image));
        }
        try {
            final var file = ImageFiles.find(cell);
            return new Image("%s, %s".formatted(key, file), () -> content(file));
        } catch (InvalidSettingsException ex) {
            return none(key, ex.getMessage());
        }
    }

    private static byte[] content(final ImageValue image) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        image.getImageContent().save(bytes);
        return bytes.toByteArray();
    }

    private static byte[] content(final Path file) throws IOException {
        try {
            return InputFile.read(file);
        } catch (IOException ex) {
            throw new IOException(ex instanceof NoSuchFileException ? "there is no such file."
                : FileProblem.describe(ex) + ".", ex);
        }
    }

    private static Image none(final String name, final String reason) {
        return new Image(name, () -> {
            throw new IOException(reason);
        });
    }
}
