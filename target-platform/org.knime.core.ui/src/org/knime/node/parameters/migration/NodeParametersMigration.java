package org.knime.node.parameters.migration;

import java.util.List;

/**
 * How a field is loaded from settings of earlier versions.
 *
 * @param <T> the field's class, boxed
 */
public interface NodeParametersMigration<T> {

    List<ConfigMigration<T>> getConfigMigrations();
}
