package org.carrot.knime.port;

import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Which model is connected, known before anything is executed. */
public final class VlmConnectionSpec extends AbstractSimplePortObjectSpec {

    private static final String PROVIDER = "provider";

    private static final String DEVICE = "device";

    private static final String MODEL = "model";

    private VlmDescription m_description;

    /** For the framework, which calls {@link #load} next. */
    public VlmConnectionSpec() {
    }

    /** @param description the model */
    public VlmConnectionSpec(final VlmDescription description) {
        m_description = Objects.requireNonNull(description);
    }

    /** @return the model */
    public VlmDescription description() {
        return m_description;
    }

    @Override
    protected void save(final ModelContentWO content) {
        content.addString(PROVIDER, ClipFolder.withoutPath(m_description.provider()));
        content.addString(DEVICE, m_description.device());
        ModelInfoContent.save(m_description.info(), content.addModelContent(MODEL));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        m_description = SavedContent.read("The saved connection",
            () -> new VlmDescription(ClipFolder.withoutPath(SavedContent.text(content, PROVIDER)),
                SavedContent.text(content, DEVICE), ModelInfoContent.load(content.getModelContent(MODEL))));
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<VlmConnectionSpec> {
    }
}
