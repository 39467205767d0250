package org.carrot.knime.table;

import java.util.Map;
import java.util.Optional;

import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;

/**
 * How a column of predictions was made; it travels in the column's properties.
 *
 * @param name the method's name, for example "CARROT"
 * @param queries queries spent on training and prediction together
 * @param seconds that training and prediction took together
 */
public record PredictionMethod(String name, long queries, double seconds) {

    private static final String METHOD = "carrot.method";

    private static final String QUERIES = "carrot.queries";

    private static final String SECONDS = "carrot.seconds";

    /** @return what a column says; empty if it does not come from this extension */
    public static Optional<PredictionMethod> of(final DataColumnSpec column) {
        final var properties = column.getProperties();
        if (!properties.containsProperty(METHOD)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PredictionMethod(properties.getProperty(METHOD),
                Long.parseLong(properties.getProperty(QUERIES, "0")),
                Double.parseDouble(properties.getProperty(SECONDS, "0"))));
        } catch (NumberFormatException ex) { // written by something else
            return Optional.empty();
        }
    }

    DataColumnProperties toProperties() {
        return new DataColumnProperties(
            Map.of(METHOD, name, QUERIES, Long.toString(queries), SECONDS, Double.toString(seconds)));
    }
}
