package org.knime.core.node.workflow;

import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named value that goes along with the data and can stand in for a node's setting. */
public final class FlowVariable extends FlowObject {

    private static final String NAME = "name";

    private static final String CLASS = "class";

    private static final String VALUE = "value";

    /** The types of values. */
    public enum Type {
        /** An integer. */
        INTEGER,
        /** A floating point number. */
        DOUBLE,
        /** A text. */
        STRING
    }

    private final String m_name;

    private final Type m_type;

    private final Object m_value;

    private FlowVariable(final String name, final Type type, final Object value) {
        m_name = Objects.requireNonNull(name, "a flow variable needs a name");
        m_type = type;
        m_value = value;
    }

    /**
     * @param name the name
     * @param value a text
     */
    public FlowVariable(final String name, final String value) {
        this(name, Type.STRING, value);
    }

    /**
     * @param name the name
     * @param value an integer
     */
    public FlowVariable(final String name, final int value) {
        this(name, Type.INTEGER, value);
    }

    /**
     * @param name the name
     * @param value a number
     */
    public FlowVariable(final String name, final double value) {
        this(name, Type.DOUBLE, value);
    }

    /** @return the name */
    public String getName() {
        return m_name;
    }

    /** @return the type of the value */
    public Type getType() {
        return m_type;
    }

    /** @return the text, null if this is a number */
    public String getStringValue() {
        return m_type == Type.STRING ? (String)m_value : null;
    }

    /** @return the integer, 0 if this is none */
    public int getIntValue() {
        return m_type == Type.INTEGER ? (Integer)m_value : 0;
    }

    /** @return the number, NaN if this is a text */
    public double getDoubleValue() {
        return m_value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** @return the value as users read it */
    public String getValueAsString() {
        return String.valueOf(m_value);
    }

    /** @param settings where to save the variable */
    public void save(final NodeSettingsWO settings) {
        settings.addString(NAME, m_name);
        settings.addString(CLASS, m_type.name());
        switch (m_type) {
            case INTEGER -> settings.addInt(VALUE, getIntValue());
            case DOUBLE -> settings.addDouble(VALUE, getDoubleValue());
            case STRING -> settings.addString(VALUE, getStringValue());
        }
    }

    /**
     * @param sub where a variable was saved
     * @return the variable
     * @throws InvalidSettingsException if it is incomplete or of a type that this stand-in does not have
     */
    public static FlowVariable load(final NodeSettingsRO sub) throws InvalidSettingsException {
        final String name = sub.getString(NAME);
        final String type = sub.getString(CLASS);
        return switch (type) {
            case "INTEGER" -> new FlowVariable(name, sub.getInt(VALUE));
            case "DOUBLE" -> new FlowVariable(name, sub.getDouble(VALUE));
            case "STRING" -> new FlowVariable(name, sub.getString(VALUE));
            default -> throw new InvalidSettingsException(
                "Flow variable \"" + name + "\" is of type " + type + ": only INTEGER, DOUBLE and STRING are supported");
        };
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FlowVariable other && m_name.equals(other.m_name) && m_type == other.m_type
            && Objects.equals(m_value, other.m_value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type, m_value);
    }

    @Override
    public String toString() {
        return m_name + " = " + m_value + " (" + m_type + ")";
    }
}
