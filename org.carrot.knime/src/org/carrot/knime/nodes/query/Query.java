package org.carrot.knime.nodes.query;

import java.util.List;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Ledger;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.TableScoring;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * The answers to one question about a table of images.
 *
 * @param predicted the rows in their order with the appended columns
 * @param costs one row
 * @param messages what the user should know
 */
record Query(BufferedDataTable predicted, BufferedDataTable costs, List<String> messages) {

    /**
     * Asks the model.
     *
     * @param model asked where no answer is cached; not closed
     * @param table N rows
     * @throws BlackBoxException if an image is missing or cannot be read, or the model fails
     * @throws InvalidSettingsException if the classes cannot be told apart, or the folder for answers cannot be used
     * @throws java.util.concurrent.CancellationException if the user cancels it
     */
    static Query ask(final Question question, final BlackBoxModel model, final BlackBoxVlmQueryParameters parameters,
        final BufferedDataTable table, final ExecutionContext exec) throws BlackBoxException, InvalidSettingsException {
        final long begin = System.nanoTime();
        final var answers = parameters.answers().answersOf(model);
        final var blackBox = new BlackBox(answers.model(), Ledger.unlimited());
        final var complete = question.withClassesOf(table);
        final var columns = parameters.columns(complete.target(), complete.classes().orElseThrow());
        final var predicted = new TableScoring(complete.predictor(blackBox), columns, exec).appendTo(table,
            ImageColumn.of(table.getDataTableSpec(), parameters.m_imageColumn),
            () -> complete.method(blackBox.ledger().spent().queries(), seconds(begin)));
        return new Query(predicted, CostTable.create(blackBox.ledger().spent(), seconds(begin), exec),
            answers.messages());
    }

    private static double seconds(final long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
