package org.carrot.knime.dialog;

import java.util.Optional;
import java.util.function.Supplier;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;

/**
 * Whether an optional setting is switched on. Effects cannot look at such a setting; so a field without a widget holds the
 * answer for them, which is not saved (see {@link NotSaved}).
 *
 * @param <T> what the setting holds
 */
public abstract class SwitchedOn<T> implements StateProvider<Boolean> {

    private final Class<? extends ParameterReference<Optional<T>>> m_setting;

    private Supplier<Optional<T>> m_value;

    /** @param setting the reference of the optional setting */
    protected SwitchedOn(final Class<? extends ParameterReference<Optional<T>>> setting) {
        m_setting = setting;
    }

    @Override
    public final void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
        m_value = initializer.computeFromValueSupplier(m_setting);
    }

    @Override
    public final Boolean computeState(final NodeParametersInput input) {
        final var value = m_value.get();
        return value != null && value.isPresent();
    }
}
