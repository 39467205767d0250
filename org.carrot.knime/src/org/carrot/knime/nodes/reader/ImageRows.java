package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Unreadable;
import org.carrot.sample.ClassNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** The reader's table while it is written: a row for each file that is an image. Closing it makes the table. */
final class ImageRows implements AutoCloseable {

    private final ImageDatasetParameters m_parameters;

    private final ExecutionContext m_exec;

    private final BufferedDataContainer m_container;

    private final List<String> m_skipped = new ArrayList<>();

    ImageRows(final ImageDatasetParameters parameters, final ClassNames classes, final ExecutionContext exec) {
        m_parameters = parameters;
        m_exec = exec;
        m_container = exec.createDataContainer(ImageTable.spec(parameters, Optional.of(classes)));
    }

    /**
     * Appends a file's row.
     *
     * @param fraction how much of the work is done, 0 to 1
     * @return whether the file was an image; otherwise it was skipped
     * @throws InvalidSettingsException if it was none and the settings do not allow to skip it
     * @throws CanceledExecutionException if the user has cancelled the node
     */
    boolean add(final LabelledFile file, final double fraction)
        throws InvalidSettingsException, CanceledExecutionException {
        m_exec.checkCanceled();
        m_exec.setProgress(fraction, () -> "Image %,d, %s".formatted(m_container.size() + 1, file.name()));
        final DataCell[] cells;
        try {
            cells = ImageTable.row(m_parameters, file);
        } catch (IOException ex) {
            if (m_parameters.m_unreadable == Unreadable.FAIL) {
                throw new InvalidSettingsException(
                    "The file '%s' cannot be read: %s. Remove it, or choose to skip unreadable files."
                        .formatted(file.path(), FileProblem.describe(ex)),
                    ex);
            }
            m_skipped.add("%s (%s)".formatted(file.name(), FileProblem.describe(ex)));
            return false;
        }
        m_container.addRowToTable(new DefaultRow("Row" + m_container.size(), cells));
        return true;
    }

    /** @return the files that were skipped and why */
    List<String> skipped() {
        return m_skipped;
    }

    @Override
    public void close() {
        m_container.close();
    }

    /** @return the table, after closing */
    BufferedDataTable table() {
        return m_container.getTable();
    }
}
