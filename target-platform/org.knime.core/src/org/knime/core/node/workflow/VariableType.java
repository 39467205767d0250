package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;

/**
 * The type of flow variables, which signatures mention. The stand-in knows the three of {@link FlowVariable.Type} and has
 * no instance of this.
 *
 * @param <T> the class of the values
 */
public abstract class VariableType<T> {

    VariableType() {
    }

    /** @return the class of the values */
    public abstract Class<T> getSimpleType();

    protected abstract VariableValue<T> loadValue(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void saveValue(NodeSettingsWO settings, VariableValue<T> value);

    protected abstract VariableValue<T> newValue(T value);

    protected abstract VariableValue<T> defaultValue();

    protected abstract boolean canOverwrite(Config config, String key);

    protected abstract void overwrite(T value, Config config, String key) throws InvalidConfigEntryException;

    protected abstract boolean canCreateFrom(Config config, String key);

    protected abstract T createFrom(Config config, String key)
        throws InvalidSettingsException, InvalidConfigEntryException;

    /** A value with its type. */
    protected abstract static class VariableValue<T> {

        VariableValue() {
        }
    }

    /** A setting that takes no such value. */
    public static final class InvalidConfigEntryException extends Exception {

        private static final long serialVersionUID = 1L;

        private InvalidConfigEntryException() {
        }
    }
}
