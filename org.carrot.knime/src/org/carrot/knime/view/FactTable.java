package org.carrot.knime.view;

import java.util.Map;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The facts that a page tells about the node's run: one fact a row. */
final class FactTable {

    private FactTable() {
    }

    /** @param facts names and values, numbers unformatted; in their order */
    static BufferedDataTable of(final Map<String, ?> facts, final ExecutionContext exec) {
        final var table = new InternalTable(exec, InternalTable.texts("Fact"), InternalTable.texts("Value"));
        facts.forEach((name, value) -> table.add(name, value.toString()));
        return table.close();
    }
}
