package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/**
 * How parameters are written: each field that is not private under its name without a leading "m_", in the order of
 * declaration, those of a superclass first. Nested parameters are a config, an array of them is a config with a config
 * per index; an {@link Optional} is a value, which is empty when absent, and a flag named "..._is_present". A field
 * that is absent is an error, unless it says by {@link Migrate} or {@link Migration} what is loaded then. A field with a
 * {@link Persistor} is saved and loaded by that alone.
 */
final class ParametersFormat {

    private static final String IS_PRESENT = "_is_present";

    private static final String IS_NULL = "is_null";

    private ParametersFormat() {
    }

    static void save(final Object parameters, final NodeSettingsWO settings) {
        for (Field field : fields(parameters.getClass())) {
            final var key = key(field);
            final var value = get(field, parameters);
            if (field.isAnnotationPresent(Persistor.class)) {
                persistor(field).save(value, settings);
            } else if (field.getType() == Optional.class) {
                final var optional = (Optional<?>)value;
                final var format = LeafFormat.of(contentClass(field));
                optional.ifPresentOrElse(v -> format.save(v, settings, key), () -> format.saveEmpty(settings, key));
                settings.addBoolean(key + IS_PRESENT, optional.isPresent());
            } else if (isNested(field.getType())) {
                save(value, settings.addNodeSettings(key));
            } else if (isNestedArray(field.getType())) {
                saveArray((Object[])value, settings.addNodeSettings(key));
            } else {
                LeafFormat.of(field.getType()).save(value, settings, key);
            }
        }
    }

    private static void saveArray(final Object[] elements, final NodeSettingsWO settings) {
        if (elements == null) {
            settings.addBoolean(IS_NULL, true);
            return;
        }
        for (int i = 0; i < elements.length; i++) {
            save(elements[i], settings.addNodeSettings(Integer.toString(i)));
        }
    }

    static Object load(final Class<?> parametersClass, final NodeSettingsRO settings) throws InvalidSettingsException {
        final Object parameters;
        try {
            parameters = NodeParametersUtil.construct(parametersClass.getDeclaredConstructor());
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(parametersClass + " lacks a constructor without arguments", ex);
        }
        for (Field field : fields(parametersClass)) {
            if (field.isAnnotationPresent(Persistor.class)) {
                set(field, parameters, persistor(field).load(settings));
            } else if (settings.containsKey(key(field)) || !isMigrated(field)) {
                set(field, parameters, load(field, settings, key(field)));
            } else if (field.isAnnotationPresent(Migration.class)) {
                set(field, parameters, migrated(field, settings));
            }
        }
        return parameters;
    }

    private static boolean isMigrated(final Field field) {
        final var migrate = field.getAnnotation(Migrate.class);
        return migrate != null && migrate.loadDefaultIfAbsent() || field.isAnnotationPresent(Migration.class);
    }

    private static Object migrated(final Field field, final NodeSettingsRO settings) throws InvalidSettingsException {
        final var migration = field.getAnnotation(Migration.class).value();
        try {
            return NodeParametersUtil.construct(migration.getDeclaredConstructor()).getConfigMigrations().get(0)
                .getLoader().load(settings);
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(migration + " lacks a constructor without arguments", ex);
        }
    }

    @SuppressWarnings("unchecked")
    private static NodeParametersPersistor<Object> persistor(final Field field) {
        final var persistor = field.getAnnotation(Persistor.class).value();
        try {
            return NodeParametersUtil.construct(persistor.getDeclaredConstructor());
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(persistor + " lacks a constructor without arguments", ex);
        }
    }

    private static Object load(final Field field, final NodeSettingsRO settings, final String key)
        throws InvalidSettingsException {
        if (field.getType() == Optional.class) {
            return settings.getBoolean(key + IS_PRESENT, true)
                ? Optional.ofNullable(LeafFormat.of(contentClass(field)).load(settings, key)) : Optional.empty();
        } else if (isNested(field.getType())) {
            return load(field.getType(), settings.getNodeSettings(key));
        } else if (isNestedArray(field.getType())) {
            return loadArray(field.getType().getComponentType(), settings.getNodeSettings(key));
        }
        return LeafFormat.of(field.getType()).load(settings, key);
    }

    private static Object loadArray(final Class<?> elementClass, final NodeSettingsRO settings)
        throws InvalidSettingsException {
        if (settings.getBoolean(IS_NULL, false)) {
            return null;
        }
        final int size = (int)settings.keySet().stream().filter(k -> k.matches("\\d+")).count();
        final var elements = (Object[])Array.newInstance(elementClass, size);
        for (int i = 0; i < size; i++) {
            elements[i] = load(elementClass, settings.getNodeSettings(Integer.toString(i)));
        }
        return elements;
    }

    private static List<Field> fields(final Class<?> c) {
        final List<Field> fields = c == Object.class ? new ArrayList<>() : fields(c.getSuperclass());
        for (Field field : c.getDeclaredFields()) {
            final int hidden = Modifier.STATIC | Modifier.TRANSIENT | Modifier.PRIVATE;
            if ((field.getModifiers() & hidden) == 0 && !field.isSynthetic()) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }

    private static String key(final Field field) {
        final var name = field.getName();
        return name.startsWith("m_") ? name.substring(2) : name;
    }

    private static boolean isNested(final Class<?> c) {
        return Persistable.class.isAssignableFrom(c);
    }

    private static boolean isNestedArray(final Class<?> c) {
        return c.isArray() && isNested(c.getComponentType());
    }

    private static Class<?> contentClass(final Field optional) {
        return (Class<?>)((ParameterizedType)optional.getGenericType()).getActualTypeArguments()[0];
    }

    private static Object get(final Field field, final Object parameters) {
        try {
            return field.get(parameters);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("Cannot read " + field, ex);
        }
    }

    private static void set(final Field field, final Object parameters, final Object value) {
        try {
            field.set(parameters, value);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("Cannot write " + field, ex);
        }
    }
}
