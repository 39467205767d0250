package org.carrot.knime.table;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * A value of KNIME's type Path, as List Files/Folders gives it. Its classes are in KNIME's file handling, which this plug-in
 * does not depend on: the value is known by its interface's name and read by reflection.
 *
 * @param category the kind of file system: LOCAL, RELATIVE, MOUNTPOINT, CUSTOM_URL, HUB_SPACE or CONNECTED
 * @param specifier which file system of this kind; for RELATIVE for example {@code knime.workflow.data}
 * @param path the path in it; for CUSTOM_URL the URL
 */
record KnimePath(String category, Optional<String> specifier, String path) {

    private static final String VALUE = "org.knime.filehandling.core.data.location.FSLocationValue";

    private static final String WORKFLOW = "knime.workflow";

    private static final String RELATIVE_CONNECTION = "knime-relative-";

    /** @return whether cells of a type hold such values */
    static boolean isTypeOf(final DataType type) {
        return valueClass(type).isPresent();
    }

    private static Optional<Class<? extends DataValue>> valueClass(final DataType type) {
        return type.getValueClasses().stream().filter(c -> VALUE.equals(c.getName()))
            .<Class<? extends DataValue>>map(c -> c).findFirst();
    }

    /** @return what the cell holds, empty if it is no such value */
    static Optional<KnimePath> of(final DataCell cell) {
        return valueClass(cell.getType()).map(value -> {
            try {
                final var location = value.getMethod("getFSLocation").invoke(cell);
                return new KnimePath((String)get(location, "getFileSystemCategory"),
                    ((Optional<?>)get(location, "getFileSystemSpecifier")).map(Object::toString),
                    (String)get(location, "getPath"));
            } catch (ReflectiveOperationException ex) {
                throw new IllegalStateException("KNIME's paths are not as they were in version 5.8.", ex);
            }
        });
    }

    private static Object get(final Object location, final String getter) throws ReflectiveOperationException {
        return location.getClass().getMethod(getter).invoke(location);
    }

    /**
     * @return an absolute path or a URL
     * @throws InvalidSettingsException if the file lies where only nodes with a connection get to
     */
    String toText() throws InvalidSettingsException {
        return switch (category) {
            case "LOCAL", "CUSTOM_URL" -> path;
            case "RELATIVE" -> relativeTo(specifier.orElse(WORKFLOW));
            case "MOUNTPOINT" -> url(specifier.orElse("LOCAL"), path);
            case "CONNECTED" -> connected(specifier.orElse(""));
            default -> throw elsewhere();
        };
    }

    private String relativeTo(final String place) throws InvalidSettingsException {
        return switch (place) {
            case "knime.workflow.data" -> url(WORKFLOW, "data/" + withoutRoot());
            case WORKFLOW -> url(path.startsWith("/") ? "knime.mountpoint" : WORKFLOW, path);
            default -> url(place, path);
        };
    }

    /** Some connectors lead to places that need no connection. */
    private String connected(final String connection) throws InvalidSettingsException {
        final var parts = connection.split(":", 2);
        if ("local".equals(parts[0])) {
            return path;
        }
        if ("knime-mountpoint".equals(parts[0]) && parts.length > 1) {
            return url(parts[1], path);
        }
        if (parts[0].startsWith(RELATIVE_CONNECTION)) {
            return relativeTo("knime." + parts[0].substring(RELATIVE_CONNECTION.length()).replace('-', '.'));
        }
        throw elsewhere();
    }

    private String url(final String host, final String place) throws InvalidSettingsException {
        try {
            return new URI("knime", host, place.startsWith("/") ? place : "/" + place, null).toASCIIString();
        } catch (URISyntaxException ex) {
            throw new InvalidSettingsException("'%s' is no path: %s".formatted(path, ex.getMessage()), ex);
        }
    }

    private String withoutRoot() {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private InvalidSettingsException elsewhere() {
        return new InvalidSettingsException(
            "'%s' lies in a file system that only nodes with a connection can read (%s). %s".formatted(path,
                specifier.orElse(category), ImageFiles.TRANSFER));
    }
}
