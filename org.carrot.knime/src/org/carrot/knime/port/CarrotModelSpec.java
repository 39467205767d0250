package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** What a predictor needs to know before it is executed. */
public final class CarrotModelSpec extends TunedSpec {

    private static final String PROVIDER = "provider";

    private String m_provider;

    /** For the framework, which calls {@link #load} next. */
    public CarrotModelSpec() {
    }

    /**
     * @param model the model that is tuned
     * @param target the name of the class column
     * @param classes the classes, in the order of the predictor's columns; empty if they are not known before the
     *            training table is read
     */
    public CarrotModelSpec(final ModelInfo model, final String target, final Optional<ClassNames> classes) {
        this(model, target, classes, Optional.empty());
    }

    /**
     * @param model the model that is tuned
     * @param target the name of the class column
     * @param classes as above
     * @param provider what offers the model, see {@link VlmDescription}; empty if that is not known. Of a folder only is
     *            kept that it was one
     */
    public CarrotModelSpec(final ModelInfo model, final String target, final Optional<ClassNames> classes,
        final Optional<String> provider) {
        super(model, target, classes);
        m_provider = provider.map(ClipFolder::withoutPath).orElse(null);
    }

    /** @return how the model can be opened where it is not connected; empty if nobody has said what offers it */
    public Optional<VlmDescription> description() {
        return Optional.ofNullable(m_provider).map(p -> new VlmDescription(p, Device.AUTO, model()));
    }

    @Override
    String subject() {
        return "The CARROT model";
    }

    @Override
    protected void save(final ModelContentWO content) {
        super.save(content);
        if (m_provider != null) {
            content.addString(PROVIDER, m_provider);
        }
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        super.load(content);
        final var provider = content.containsKey(PROVIDER) ? content.getString(PROVIDER) : null;
        m_provider = provider == null ? null : ClipFolder.withoutPath(provider); // early files of 0.1.0 name a folder
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<CarrotModelSpec> {
    }
}
