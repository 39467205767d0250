package org.knime.node.parameters.migration;

import java.util.List;

/**
 * Gives the value of a field that is absent, where it differs from that of a new node.
 *
 * @param <T> the field's class, boxed
 */
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(new ConfigMigration<>(settings -> getDefault()));
    }
}
