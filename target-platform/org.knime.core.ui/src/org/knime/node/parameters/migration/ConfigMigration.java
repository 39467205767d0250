package org.knime.node.parameters.migration;

/**
 * One way to load a field from settings of an earlier version.
 *
 * @param <T> the field's class, boxed
 */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> m_loader;

    ConfigMigration(final ParametersLoader<T> loader) {
        m_loader = loader;
    }

    public ParametersLoader<T> getLoader() {
        return m_loader;
    }
}
