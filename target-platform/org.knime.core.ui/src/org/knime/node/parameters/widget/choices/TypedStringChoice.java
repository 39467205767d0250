package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

/** A choice with the type that its icon shows. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /** The choice of a column. */
    public static TypedStringChoice fromColSpec(final DataColumnSpec column) {
        final var type = column.getType();
        return new TypedStringChoice(column.getName(), column.getName(),
            new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }

    /** A type, by identifier and name. */
    public record PossibleTypeValue(String id, String text) {
    }
}
