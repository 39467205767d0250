package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.tunedmodel.TunedModel;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A tuned prompt and refiner with the history of their training. */
public final class CarrotModel extends TunedPortObject<CarrotModelSpec> {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(CarrotModel.class);

    /** For the framework, which calls {@link #load} next. */
    public CarrotModel() {
    }

    /**
     * @param model what training found
     * @param target the name of the class column
     */
    public CarrotModel(final TunedModel model, final String target) {
        this(model, target, Optional.empty());
    }

    /**
     * @param model what training found
     * @param target the name of the class column
     * @param provider what offers the vision-language model, see {@link VlmDescription}; empty if that is not known
     */
    public CarrotModel(final TunedModel model, final String target, final Optional<String> provider) {
        super(model, new CarrotModelSpec(model.model(), target, Optional.of(model.classes()), provider));
    }

    @Override
    Class<CarrotModelSpec> specClass() {
        return CarrotModelSpec.class;
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<CarrotModel> {
    }
}
