package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;

/** Tables reach the page complete, whatever is in them. */
final class TableJsonTest {

    private static BufferedDataTable table(final Object... values) {
        final var table = new InternalTable(Tables.exec(), InternalTable.texts("Name"), InternalTable.numbers("Number"));
        for (int i = 0; i < values.length; i += 2) {
            table.add(values[i], values[i + 1]);
        }
        return table.close();
    }

    @Test
    void aTableIsAnObjectOfColumns() {
        assertEquals("{\"a\":{\"Name\":[\"cat\",\"dog\"],\"Number\":[1.0,-2.5]}}",
            TableJson.of(List.of("a"), table("cat", 1, "dog", -2.5)));
        assertEquals("{\"a\":{\"Name\":[],\"Number\":[]}}", TableJson.of(List.of("a"), table()));
    }

    @Test
    void whatIsMissingOrInfiniteIsNull() {
        assertEquals("{\"a\":{\"Name\":[null,\"\"],\"Number\":[null,null]}}",
            TableJson.of(List.of("a"), table(null, null, "", Double.NEGATIVE_INFINITY)));
    }

    @Test
    void textsKeepEveryCharacter() {
        assertEquals("{\"a\":{\"Name\":[\"\\\"\\\\ <b> \\u0009\\u000a\\u00e9\\ud83d\\ude80\\u2028\"],\"Number\":[0.0]}}",
            TableJson.of(List.of("a"), table("\"\\ <b> \t\n\u00e9\ud83d\ude80\u2028", 0)));
    }

    @Test
    void anEarlierVersionsNodeHasFewerTables() {
        assertEquals("{\"a\":{\"Name\":[],\"Number\":[]}}", TableJson.of(List.of("a", "b"), table()));
        assertEquals("{}", TableJson.of(List.of("a", "b")));
    }
}
