package org.carrot.knime.nodes;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.carrot.knime.table.Tables;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;

/** Tables of images as nobody would wish for. */
final class OddImages {

    private final List<DataRow> m_rows = new ArrayList<>();

    private final DataColumnSpecCreator m_images;

    private final DataColumnSpecCreator m_classes;

    /** @param imageColumn the first column's name; the other is the column with the classes */
    OddImages(final String imageColumn, final String classColumn) {
        m_images = new DataColumnSpecCreator(imageColumn, DataType.getType(PNGImageCell.class));
        m_classes = new DataColumnSpecCreator(classColumn, StringCell.TYPE);
    }

    /** Lists classes in the domain of the column, whether there are images of them or not. */
    OddImages domain(final List<String> classes) {
        m_classes.setDomain(
            new DataColumnDomainCreator(classes.stream().map(StringCell::new).toArray(DataCell[]::new)).createDomain());
        return this;
    }

    /** Adds a row; null is a missing cell. */
    OddImages row(final String key, final byte[] image, final String label) {
        final DataCell cell = image == null ? DataType.getMissingCell() : PNGImageCellFactory.create(image);
        m_rows.add(
            new DefaultRow(key, cell, label == null ? DataType.getMissingCell() : new StringCell(label)));
        return this;
    }

    BufferedDataTable table() {
        return Tables.table(Tables.exec(), new DataTableSpec(m_images.createSpec(), m_classes.createSpec()), m_rows);
    }

    /** @return a PNG file of one colour */
    static byte[] png(final int width, final int height, final int colour) {
        final var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        final var graphics = image.createGraphics();
        graphics.setColor(new Color(colour));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        final var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        return bytes.toByteArray();
    }
}
