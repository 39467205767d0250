package org.knime.core.data;

import java.io.Serializable;

/** One immutable value of a table. */
public abstract class DataCell implements DataValue, Serializable {

    private static final long serialVersionUID = 1L;

    /** For sub-classes. */
    public DataCell() {
    }

    /** @return the type that belongs to this cell's class */
    public final DataType getType() {
        return DataType.getType(getClass());
    }

    /** @return whether this cell stands for a missing value */
    public boolean isMissing() {
        return false;
    }

    @Override
    public final boolean equals(final Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof DataCell other)) {
            return false;
        }
        if (isMissing() || other.isMissing()) {
            return isMissing() && other.isMissing();
        }
        if (getClass() == other.getClass()) {
            return equalsDataCell(other);
        }
        return getType().getPreferredValueClass() == other.getType().getPreferredValueClass() && equalContent(other);
    }

    /**
     * Compares with a cell of the same class.
     *
     * @param dc not null, not missing, of this cell's class
     * @return whether both hold the same value
     */
    protected abstract boolean equalsDataCell(DataCell dc);

    /**
     * Compares with a cell of another class that has the same preferred value interface.
     *
     * @param otherValue not null, not missing
     * @return whether both hold the same value
     */
    protected boolean equalContent(final DataValue otherValue) {
        return false;
    }

    @Override
    public abstract int hashCode();

    @Override
    public abstract String toString();
}
