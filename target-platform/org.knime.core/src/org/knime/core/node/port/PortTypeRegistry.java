package org.knime.core.node.port;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** All types of ports, which plug-ins contribute through the extension point {@code org.knime.core.PortType}. */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private final Map<Class<?>, PortTypeExtension> m_extensions = new ConcurrentHashMap<>();

    private PortTypeRegistry() {
    }

    /** @return the only registry */
    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    /**
     * @param portClass a class of port objects
     * @return its type
     */
    public PortType getPortType(final Class<? extends PortObject> portClass) {
        return getPortType(portClass, false);
    }

    /**
     * @param portClass a class of port objects
     * @param isOptional whether the port may stay unconnected
     * @return its type
     */
    public PortType getPortType(final Class<? extends PortObject> portClass, final boolean isOptional) {
        if (portClass == BufferedDataTable.class) {
            return new PortType(portClass, DataTableSpec.class, isOptional);
        }
        return extension(portClass).map(e -> new PortType(portClass, e.specClass(), isOptional))
            .orElseGet(() -> new PortType(portClass, PortObjectSpec.class, isOptional));
    }

    private Optional<PortTypeExtension> extension(final Class<?> portClass) {
        return Optional.ofNullable(m_extensions.computeIfAbsent(portClass,
            cls -> extensions().filter(e -> e.objectClassName().equals(cls.getName())).findFirst().orElse(null)));
    }

    private static Stream<PortTypeExtension> extensions() {
        return PortTypeExtension.all();
    }

    /** @return the types of all installed plug-ins, and that of tables */
    public Collection<PortType> availablePortTypes() {
        return Stream.concat(Stream.of(BufferedDataTable.TYPE),
            extensions().map(e -> getPortType(e.objectClass()))).toList();
    }

    /**
     * @param className the name of a class of port objects
     * @return the class, if it is installed
     */
    public Optional<Class<? extends PortObject>> getObjectClass(final String className) {
        if (className.equals(BufferedDataTable.class.getName())) {
            return Optional.of(BufferedDataTable.class);
        }
        return extensions().filter(e -> e.objectClassName().equals(className)).findFirst()
            .map(PortTypeExtension::objectClass);
    }

    /**
     * @param className the name of a class of specifications
     * @return the class, if it is installed
     */
    public Optional<Class<? extends PortObjectSpec>> getSpecClass(final String className) {
        if (className.equals(DataTableSpec.class.getName())) {
            return Optional.of(DataTableSpec.class);
        }
        return extensions().filter(e -> e.specClassName().equals(className)).findFirst()
            .map(PortTypeExtension::specClass);
    }

    /**
     * @param <T> a class of port objects
     * @param clazz the class
     * @return what writes and reads its objects, if it is installed
     */
    @SuppressWarnings("unchecked")
    public <T extends PortObject> Optional<PortObjectSerializer<T>> getObjectSerializer(final Class<T> clazz) {
        return extensions().filter(e -> e.objectClassName().equals(clazz.getName())).findFirst()
            .map(e -> (PortObjectSerializer<T>)e.objectSerializer());
    }

    /**
     * @param <T> a class of specifications
     * @param clazz the class
     * @return what writes and reads its specifications, if it is installed
     */
    @SuppressWarnings("unchecked")
    public <T extends PortObjectSpec> Optional<PortObjectSpecSerializer<T>> getSpecSerializer(final Class<T> clazz) {
        return extensions().filter(e -> e.specClassName().equals(clazz.getName())).findFirst()
            .map(e -> (PortObjectSpecSerializer<T>)e.specSerializer());
    }
}
