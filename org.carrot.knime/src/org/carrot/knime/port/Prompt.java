package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.tunedmodel.TunedModel;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A tuned prompt with the history of its training, without a refiner. */
public final class Prompt extends TunedPortObject<PromptSpec> {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(Prompt.class);

    /** For the framework, which calls {@link #load} next. */
    public Prompt() {
    }

    /**
     * @param model what training found
     * @param target the name of the class column
     * @throws IllegalArgumentException if the model has a refiner
     */
    public Prompt(final TunedModel model, final String target) {
        super(model, new PromptSpec(model.model(), target, Optional.of(model.classes())));
        if (model.refiner().isPresent()) {
            throw new IllegalArgumentException("A prompt has no refiner.");
        }
    }

    @Override
    Class<PromptSpec> specClass() {
        return PromptSpec.class;
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<Prompt> {
    }
}
