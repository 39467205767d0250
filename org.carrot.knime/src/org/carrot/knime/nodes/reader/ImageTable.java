package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.knime.nodes.reader.ImageDatasetParameters.Output;
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
     * @return image, path (each if asked for), class and split
     */
    static DataTableSpec spec(final ImageDatasetParameters parameters, final Optional<ClassNames> classes) {
        final List<DataColumnSpec> columns = new ArrayList<>();
        if (parameters.m_output == Output.IMAGES) {
            columns.add(new DataColumnSpecCreator("image", PNGImageContent.TYPE).createSpec());
        }
        if (hasPaths(parameters)) {
            columns.add(new DataColumnSpecCreator("path", StringCell.TYPE).createSpec());
        }
        final var classColumn = new DataColumnSpecCreator("class", StringCell.TYPE);
        classes.ifPresent(c -> classColumn.setDomain(new DataColumnDomainCreator(
            c.names().stream().map(StringCell::new).toArray(DataCell[]::new)).createDomain()));
        columns.add(classColumn.createSpec());
        columns.add(new DataColumnSpecCreator("split", StringCell.TYPE).createSpec());
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /**
     * @return the cells of one row, in the order of the columns
     * @throws IOException if the file cannot be read or is no image
     */
    static DataCell[] row(final ImageDatasetParameters parameters, final LabelledFile file) throws IOException {
        final List<DataCell> cells = new ArrayList<>();
        if (parameters.m_output == Output.IMAGES) {
            cells.add(new PNGImageContent(ImageFile.readPng(file.path())).toImageCell());
        } else {
            ImageFile.check(file.path());
        }
        if (hasPaths(parameters)) {
            cells.add(new StringCell(file.path().toString()));
        }
        cells.add(new StringCell(file.className()));
        cells.add(file.split().<DataCell>map(StringCell::new).orElseGet(DataType::getMissingCell));
        return cells.toArray(DataCell[]::new);
    }

    private static boolean hasPaths(final ImageDatasetParameters parameters) {
        return parameters.m_appendPath || parameters.m_output == Output.PATHS;
    }
}
