package org.carrot.knime.nodes.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.sample.ClassNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;

/** The columns of the reader's table. */
final class ImageTable {

    private ImageTable() {
    }

    /**
     * @param classes the classes, if they are known yet
     * @return image, path (if asked for), class and split
     */
    static DataTableSpec spec(final ImageFolderParameters parameters, final Optional<ClassNames> classes) {
        final List<DataColumnSpec> columns = new ArrayList<>();
        columns.add(new DataColumnSpecCreator("image", PNGImageContent.TYPE).createSpec());
        if (parameters.m_appendPath) {
            columns.add(new DataColumnSpecCreator("path", StringCell.TYPE).createSpec());
        }
        final var classColumn = new DataColumnSpecCreator("class", StringCell.TYPE);
        classes.ifPresent(c -> classColumn.setDomain(new DataColumnDomainCreator(
            c.names().stream().map(StringCell::new).toArray(DataCell[]::new)).createDomain()));
        columns.add(classColumn.createSpec());
        columns.add(new DataColumnSpecCreator("split", StringCell.TYPE).createSpec());
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** @return the cells of one row, in the order of the columns */
    static DataCell[] row(final ImageFolderParameters parameters, final ClassFolder folder, final Path file,
        final byte[] png) {
        final List<DataCell> cells = new ArrayList<>();
        cells.add(new PNGImageContent(png).toImageCell());
        if (parameters.m_appendPath) {
            cells.add(new StringCell(file.toString()));
        }
        cells.add(new StringCell(folder.className()));
        cells.add(folder.split().<DataCell>map(StringCell::new).orElseGet(DataType::getMissingCell));
        return cells.toArray(DataCell[]::new);
    }
}
