package org.knime.core.data;

import java.util.Comparator;
import java.util.function.Function;

/** The natural orders of cells. */
final class CellOrder extends DataValueComparator {

    private static final CellOrder BY_INTEGER = new CellOrder(v -> ((LongValue)v).getLongValue());

    private static final CellOrder BY_NUMBER = new CellOrder(v -> ((DoubleValue)v).getDoubleValue());

    private static final CellOrder BY_TEXT = new CellOrder(Object::toString);

    private final Comparator<DataValue> m_order;

    private <T extends Comparable<T>> CellOrder(final Function<DataValue, T> key) {
        m_order = Comparator.comparing(key);
    }

    static CellOrder of(final DataType type) {
        if (type.isCompatible(LongValue.class)) {
            return BY_INTEGER;
        }
        return type.isCompatible(DoubleValue.class) ? BY_NUMBER : BY_TEXT;
    }

    @Override
    protected int compareDataValues(final DataValue v1, final DataValue v2) {
        return m_order.compare(v1, v2);
    }
}
