package org.knime.core.data;

import java.util.Comparator;

/** Orders cells; missing cells come first. */
public abstract class DataValueComparator implements Comparator<DataCell> {

    /** For sub-classes. */
    protected DataValueComparator() {
    }

    @Override
    public final int compare(final DataCell c1, final DataCell c2) {
        if (c1 == c2) {
            return 0;
        }
        if (c1.isMissing() || c2.isMissing()) {
            return Boolean.compare(c2.isMissing(), c1.isMissing());
        }
        return compareDataValues(c1, c2);
    }

    /**
     * Compares two cells that are not missing.
     *
     * @param v1 one
     * @param v2 the other
     * @return negative, zero or positive as in {@link Comparator}
     */
    protected abstract int compareDataValues(DataValue v1, DataValue v2);
}
