package org.carrot.knime.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a training: losses and accuracies over the queries spent. */
public final class TrainingCurve {

    private static final String PAGE = "training-curve.js";

    private TrainingCurve() {
    }

    /**
     * Describes the view. The node's only internal table must be a {@link HistoryTable}.
     *
     * @param view the first stage
     * @return the view
     */
    @SuppressWarnings("restriction") // KNIME's public view API hands out the page builder of an internal package
    public static DefaultView describe(final RequireViewParameters view) {
        return view.withoutParameters() //
            .description("""
                    The training curve. Above, the loss on the training images over the queries spent: of the prompt
                    alone and, where prompt and refiner are tuned in turn, with the refiner. Below, the accuracy on
                    the training images and, where there are any, on the validation images; the dashed line is the
                    accuracy at the start (zero-shot).""") //
            .page(p -> p.fromString(TrainingCurve::page).relativePath(PAGE)) //
            .initialData(d -> d.data(input -> json(input.getInternalTables()[0])));
    }

    /** @return the page, a module of JavaScript */
    static String page() {
        try (InputStream in = TrainingCurve.class.getResourceAsStream("/web/trainer/" + PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Writes a history as JSON: an object with an array of numbers for each column, null where a number is missing.
     *
     * @param history a {@link HistoryTable}
     */
    static String json(final BufferedDataTable history) {
        final var names = List.of("generation", "queries", "bestFitness", "promptLoss", "refinedLoss",
            "trainingAccuracy", "validationAccuracy", "stepSize");
        final List<List<String>> columns = new ArrayList<>();
        names.forEach(n -> columns.add(new ArrayList<>()));
        try (CloseableRowIterator rows = history.iterator()) {
            while (rows.hasNext()) {
                final DataRow row = rows.next();
                for (int c = 0; c < names.size(); c++) {
                    columns.get(c).add(number(row.getCell(c)));
                }
            }
        }
        final List<String> members = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            members.add("\"" + names.get(c) + "\":[" + String.join(",", columns.get(c)) + "]");
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(final DataCell cell) {
        if (cell.isMissing()) {
            return "null";
        }
        final double value = ((DoubleValue)cell).getDoubleValue();
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }
}
