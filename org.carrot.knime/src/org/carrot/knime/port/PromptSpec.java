package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;

/** What a node that asks with a tuned prompt needs to know before it is executed. */
public final class PromptSpec extends TunedSpec {

    /** For the framework, which calls {@link #load} next. */
    public PromptSpec() {
    }

    /**
     * @param model the model that the prompt is tuned on
     * @param target the name of the class column
     * @param classes the classes; empty if they are not known before the training table is read
     */
    public PromptSpec(final ModelInfo model, final String target, final Optional<ClassNames> classes) {
        super(model, target, classes);
    }

    @Override
    String subject() {
        return "The prompt";
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PromptSpec> {
    }
}
