package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** The formats of {@link LeafFormat#of(Class)}. */
final class LeafFormats {

    static final Map<Class<?>, LeafFormat<?>> FORMATS = Map.ofEntries( //
        Map.entry(boolean.class, leaf(NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false)),
        Map.entry(Boolean.class, leaf(NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false)),
        Map.entry(int.class, leaf(NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0)),
        Map.entry(Integer.class, leaf(NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0)),
        Map.entry(long.class, leaf(NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L)),
        Map.entry(Long.class, leaf(NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L)),
        Map.entry(double.class, leaf(NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0)),
        Map.entry(Double.class, leaf(NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0)),
        Map.entry(String.class, leaf(NodeSettingsRO::getString, NodeSettingsWO::addString, null)),
        Map.entry(String[].class, leaf(NodeSettingsRO::getStringArray, NodeSettingsWO::addStringArray, new String[0])));

    private LeafFormats() {
    }

    interface Loader<T> {
        T load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    interface Saver<T> {
        void save(NodeSettingsWO settings, String key, T value);
    }

    private static <T> LeafFormat<T> leaf(final Loader<T> loader, final Saver<T> saver, final T empty) {
        return new LeafFormat<>() {

            @Override
            public T load(final NodeSettingsRO settings, final String key) throws InvalidSettingsException {
                return loader.load(settings, key);
            }

            @Override
            @SuppressWarnings("unchecked")
            public void save(final Object value, final NodeSettingsWO settings, final String key) {
                saver.save(settings, key, (T)value);
            }

            @Override
            public void saveEmpty(final NodeSettingsWO settings, final String key) {
                saver.save(settings, key, empty);
            }
        };
    }

    /** An enum is written as its constant's name. */
    record EnumFormat(Class<?> enumClass) implements LeafFormat<Object> {

        @Override
        public Object load(final NodeSettingsRO settings, final String key) throws InvalidSettingsException {
            final var name = settings.getString(key);
            return Arrays.stream(enumClass.getEnumConstants()).filter(c -> ((Enum<?>)c).name().equals(name)).findAny()
                .orElseThrow(() -> new InvalidSettingsException("Invalid value '" + name + "'. Possible values: "
                    + Arrays.stream(enumClass.getEnumConstants()).map(c -> ((Enum<?>)c).name())
                        .collect(Collectors.joining(", "))));
        }

        @Override
        public void save(final Object value, final NodeSettingsWO settings, final String key) {
            settings.addString(key, value == null ? null : ((Enum<?>)value).name());
        }

        @Override
        public void saveEmpty(final NodeSettingsWO settings, final String key) {
            settings.addString(key, null);
        }
    }
}
