package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.tunedmodel.TunedModel;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A tuned prompt and refiner with the history of their training. */
public final class CarrotModel extends AbstractSimplePortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(CarrotModel.class);

    private TunedModel m_model;

    private CarrotModelSpec m_spec;

    /** For the framework, which calls {@link #load} next. */
    public CarrotModel() {
    }

    /**
     * @param model what training found
     * @param target the name of the class column
     */
    public CarrotModel(final TunedModel model, final String target) {
        m_model = model;
        m_spec = new CarrotModelSpec(model.model(), target, Optional.of(model.classes()));
    }

    /** @return what training found */
    public TunedModel model() {
        return m_model;
    }

    @Override
    public CarrotModelSpec getSpec() {
        return m_spec;
    }

    @Override
    public String getSummary() {
        return "%d classes of '%s', tuned on %s with %,d queries".formatted(m_model.classes().size(), m_spec.target(),
            m_model.model().name(), m_model.cost().queries());
    }

    @Override
    protected void save(final ModelContentWO content, final ExecutionMonitor exec) {
        TunedModelContent.save(m_model, content);
    }

    @Override
    protected void load(final ModelContentRO content, final PortObjectSpec spec, final ExecutionMonitor exec)
        throws InvalidSettingsException {
        m_spec = (CarrotModelSpec)spec;
        final var classes = m_spec.classes()
            .orElseThrow(() -> new InvalidSettingsException("The saved CARROT model does not name its classes."));
        m_model = TunedModelContent.load(content, m_spec.model(), classes);
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<CarrotModel> {
    }
}
