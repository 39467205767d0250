package org.carrot.knime.nodes.query;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.spi.Model;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryParameters.ClassSource;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.TableScoring;
import org.carrot.knime.view.PredictionGallery;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * A query's result: what the model has answered to one prompt for a table of images.
 *
 * @param predicted the rows in their order with the appended columns
 * @param costs one row
 * @param view the internal data of a {@link org.carrot.knime.view.PredictionView}
 * @param messages what the user should know
 */
record QueryResult(BufferedDataTable predicted, BufferedDataTable costs, List<BufferedDataTable> view,
    List<String> messages) {

    /**
     * Asks the model.
     *
     * @param model asked where no answer is cached; not closed
     * @param table N rows
     * @throws BlackBoxException if an image is missing or cannot be read, or the model fails
     * @throws InvalidSettingsException if the classes cannot be told apart, or the folder for answers cannot be used
     * @throws java.util.concurrent.CancellationException if the user cancels it
     * @throws CanceledExecutionException if the user cancels it while the view's images are made
     */
    static QueryResult ask(final QueryPrompt prompt, final Model model, final BlackBoxVlmQueryParameters parameters,
        final BufferedDataTable table, final ExecutionContext exec)
        throws BlackBoxException, InvalidSettingsException, CanceledExecutionException {
        final long begin = System.nanoTime();
        final var answers = parameters.answers().answersOf(model);
        final var blackBox = new BlackBox(answers.model(), Ledger.unlimited());
        final var complete = prompt.withClassesOf(table);
        final var columns = parameters.columns(complete.target(), complete.classes().orElseThrow());
        final var images = ImageColumn.of(table.getDataTableSpec(), parameters.m_imageColumn);
        final var gallery =
            new PredictionGallery(table.getDataTableSpec(), complete.target(), complete.classes().orElseThrow());
        final var predicted = new TableScoring(complete.predictor(blackBox), columns, exec).appendTo(table, images,
            () -> complete.method(blackBox.ledger().spent().queries(), seconds(begin)), gallery::offer);
        final List<String> messages = new ArrayList<>(answers.messages());
        if (prompt.tuned().isEmpty() && parameters.m_classSource == ClassSource.COLUMN) {
            ClassColumn.doubt(complete.target(), complete.classes().orElseThrow().names().size(), table.size())
                .ifPresent(messages::add);
        }
        return new QueryResult(predicted, CostTable.create(blackBox.ledger().spent(), seconds(begin), exec),
            List.of(gallery.tables(table, images, exec)), messages);
    }

    private static double seconds(final long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
