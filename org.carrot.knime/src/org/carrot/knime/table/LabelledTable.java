package org.carrot.knime.table;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.Image;
import org.carrot.knime.execution.NodeWork;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

/**
 * A table of images with their classes.
 *
 * @param table the table
 * @param images its image column
 * @param labels its class column
 * @param name what messages call the table, for example "training table"
 */
public record LabelledTable(BufferedDataTable table, ImageColumn images, ClassColumn labels, String name) {

    /**
     * Reads all rows.
     *
     * @param classes the task's classes
     * @throws KNIMEException if the table is empty, a cell is missing, or a row has another class
     * @throws CanceledExecutionException if the user cancels it
     */
    public LabelledImages read(final ClassNames classes, final ExecutionMonitor exec)
        throws KNIMEException, CanceledExecutionException {
        final List<Image> sources = new ArrayList<>();
        final List<Integer> indices = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                exec.checkCanceled();
                final DataRow row = rows.next();
                indices.add(index(classes, row));
                sources.add(images.image(row));
            }
        }
        if (sources.isEmpty()) {
            throw NodeWork.failure("The %s is empty: there are no images in it.".formatted(name));
        }
        return new LabelledImages(classes, sources, indices.stream().mapToInt(Integer::intValue).toArray());
    }

    private int index(final ClassNames classes, final DataRow row) throws KNIMEException {
        final var label = labels.label(row);
        try {
            return classes.indexOf(label);
        } catch (IllegalArgumentException ex) {
            throw NodeWork.failure("Row '%s' of the %s: the class %s The model can only tell the training classes apart."
                .formatted(row.getKey().getString(), name, ex.getMessage()));
        }
    }
}
