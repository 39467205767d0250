package org.carrot.knime.port;

import org.carrot.input.Shown;
import org.carrot.tunedmodel.TunedModel;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * The result of a training, with its history.
 *
 * @param <S> the spec, which says on which model and for which task
 */
public abstract class TunedPortObject<S extends TunedSpec> extends AbstractSimplePortObject {

    private static final String SUBJECT = "What was saved";

    private TunedModel m_model;

    private S m_spec;

    /** For the framework, which calls {@link #load} next. */
    TunedPortObject() {
    }

    TunedPortObject(final TunedModel model, final S spec) {
        m_model = model;
        m_spec = spec;
    }

    /** @return the class of the spec, which is saved apart from this object */
    abstract Class<S> specClass();

    /** @return what training found */
    public final TunedModel model() {
        return m_model;
    }

    @Override
    public final S getSpec() {
        return m_spec;
    }

    @Override
    public final String getSummary() {
        return "%d classes of '%s', tuned on %s with %,d queries".formatted(m_model.classes().size(),
            Shown.of(m_spec.target()), Shown.of(m_model.model().name()), m_model.cost().queries());
    }

    @Override
    protected final void save(final ModelContentWO content, final ExecutionMonitor exec) {
        TunedModelContent.save(m_model, content);
    }

    @Override
    protected final void load(final ModelContentRO content, final PortObjectSpec spec, final ExecutionMonitor exec)
        throws InvalidSettingsException {
        m_spec = SavedContent.spec(specClass(), spec);
        final var classes = m_spec.classes()
            .orElseThrow(() -> new InvalidSettingsException("What was saved does not name its classes."));
        m_model = SavedContent.read(SUBJECT, () -> TunedModelContent.load(content, m_spec.model(), classes));
    }
}
