package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What a port hands over, and whether it must be connected. */
public final class PortType {

    /** The colour of ports of types that state none, as RGB. */
    public static final int DEFAULT_COLOR = 0x9b9b9b;

    private static final String OBJECT_CLASS = "object_class";

    private final Class<? extends PortObject> m_objectClass;

    private final Class<? extends PortObjectSpec> m_specClass;

    private final boolean m_optional;

    PortType(final Class<? extends PortObject> objectClass, final Class<? extends PortObjectSpec> specClass,
        final boolean optional) {
        m_objectClass = objectClass;
        m_specClass = specClass;
        m_optional = optional;
    }

    /** @return the class of the specifications handed over */
    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return m_specClass;
    }

    /** @return whether such a port may stay unconnected */
    public boolean isOptional() {
        return m_optional;
    }

    /**
     * @param obj an object
     * @return whether a port of this type takes it
     */
    public boolean acceptsPortObject(final PortObject obj) {
        return m_objectClass.isInstance(obj);
    }

    /**
     * @param spec a specification
     * @return whether a port of this type takes it
     */
    public boolean acceptsPortObjectSpec(final PortObjectSpec spec) {
        return m_specClass.isInstance(spec);
    }

    /** @param settings where to save this type */
    public void save(final ConfigWO settings) {
        settings.addString(OBJECT_CLASS, m_objectClass.getName());
    }

    /**
     * @param settings where a type was saved
     * @return the type
     * @throws InvalidSettingsException if it is not installed
     */
    public static PortType load(final ConfigRO settings) throws InvalidSettingsException {
        final String name = settings.getString(OBJECT_CLASS);
        final PortTypeRegistry registry = PortTypeRegistry.getInstance();
        return registry.getPortType(registry.getObjectClass(name).orElseThrow(
            () -> new InvalidSettingsException("Port object class \"" + name + "\" is not installed")));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PortType other && m_objectClass == other.m_objectClass;
    }

    @Override
    public int hashCode() {
        return m_objectClass.hashCode();
    }

    @Override
    public String toString() {
        return "PortType(" + m_objectClass.getName() + ")";
    }
}
