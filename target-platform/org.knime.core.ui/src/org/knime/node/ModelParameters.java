package org.knime.node;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/**
 * The parameters of one node: absent until they are loaded or, at the first configuration, guessed from the input.
 * A node that never was configured saves defaults without keeping them.
 */
final class ModelParameters {

    private final Optional<Class<? extends NodeParameters>> m_class;

    private NodeParameters m_parameters;

    ModelParameters(final Optional<Class<? extends NodeParameters>> parametersClass) {
        m_class = parametersClass;
    }

    Optional<NodeParameters> get() {
        return Optional.ofNullable(m_parameters);
    }

    Optional<NodeParameters> getOrGuess(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        if (m_class.isPresent() && m_parameters == null) {
            m_parameters = NodeParametersUtil.createSettings(m_class.get(), inSpecs);
            m_parameters.validate();
        }
        return get();
    }

    void save(final NodeSettingsWO settings) {
        if (m_class.isPresent()) {
            final var parameters = get().orElseGet(() -> NodeParametersUtil.createSettings(m_class.get()));
            NodeParametersUtil.saveSettings(m_class.get(), parameters, settings);
        }
    }

    void validate(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            NodeParametersUtil.loadSettings(settings, m_class.get()).validate();
        }
    }

    void load(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            m_parameters = NodeParametersUtil.loadSettings(settings, m_class.get());
        }
    }
}
