package org.carrot.knime.port;

import java.util.EnumMap;
import java.util.Map;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Unit;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Writes and reads a cost. Units that 0.1.0 did not know are there only where something was spent of them. */
final class CostContent {

    private static final Map<Unit, String> ALWAYS = new EnumMap<>(Map.of(Unit.CALLS, "calls", Unit.QUERIES, "queries",
        Unit.IMAGES, "imageEncodings", Unit.TEXTS, "textSequences"));

    private static final Map<Unit, String> IF_ANY =
        new EnumMap<>(Map.of(Unit.TOKENS_IN, "tokensIn", Unit.TOKENS_OUT, "tokensOut", Unit.MONEY, "money"));

    private CostContent() {
    }

    static void save(final Cost cost, final ModelContentWO content) {
        ALWAYS.forEach((unit, key) -> content.addLong(key, cost.get(unit)));
        IF_ANY.forEach((unit, key) -> {
            if (cost.get(unit) != 0) {
                content.addLong(key, cost.get(unit));
            }
        });
    }

    static Cost load(final ModelContentRO content) throws InvalidSettingsException {
        Cost cost = Cost.NONE;
        for (final Map.Entry<Unit, String> entry : ALWAYS.entrySet()) {
            cost = cost.with(entry.getKey(), content.getLong(entry.getValue()));
        }
        for (final Map.Entry<Unit, String> entry : IF_ANY.entrySet()) {
            if (content.containsKey(entry.getValue())) {
                cost = cost.with(entry.getKey(), content.getLong(entry.getValue()));
            }
        }
        return cost;
    }
}
