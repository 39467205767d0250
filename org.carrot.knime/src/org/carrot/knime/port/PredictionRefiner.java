package org.carrot.knime.port;

import java.util.List;
import java.util.Optional;

import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A refiner that was learned by itself, with the record of its training. */
public final class PredictionRefiner extends AbstractSimplePortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(PredictionRefiner.class);

    private static final int FORMAT = 1;

    private static final String SUBJECT = "The saved refiner";

    private Optional<RefinerWeights> m_weights = Optional.empty();

    private Training m_training;

    private PredictionRefinerSpec m_spec;

    /**
     * The training of a refiner.
     *
     * @param images N, from how many it was
     * @param history from the scores as they were on; queries are 0
     * @param seconds how long it took
     */
    public record Training(int images, List<Generation> history, double seconds) {

        /** Keeps a copy of the history. */
        public Training {
            history = List.copyOf(history);
        }
    }

    /** For the framework, which calls {@link #load} next. */
    public PredictionRefiner() {
    }

    /**
     * @param weights what was learned; empty if the scores are best left as they are
     * @param training how it was learned
     * @param spec what it takes
     */
    public PredictionRefiner(final Optional<RefinerWeights> weights, final Training training,
        final PredictionRefinerSpec spec) {
        m_weights = weights;
        m_training = training;
        m_spec = spec;
    }

    /** @return what was learned; empty if the scores are best left as they are */
    public Optional<RefinerWeights> weights() {
        return m_weights;
    }

    /** @return how it was learned */
    public Training training() {
        return m_training;
    }

    @Override
    public PredictionRefinerSpec getSpec() {
        return m_spec;
    }

    @Override
    public String getSummary() {
        return "%d classes of '%s', learned from %,d images".formatted(m_spec.scores().classes().size(), m_spec.target(),
            m_training.images());
    }

    @Override
    protected void save(final ModelContentWO content, final ExecutionMonitor exec) {
        content.addInt("formatVersion", FORMAT);
        m_weights.ifPresent(w -> RefinerContent.save(w, content.addModelContent("refiner")));
        content.addInt("images", m_training.images());
        HistoryContent.save(m_training.history(), content.addModelContent("history"));
        content.addDouble("seconds", m_training.seconds());
    }

    @Override
    protected void load(final ModelContentRO content, final PortObjectSpec spec, final ExecutionMonitor exec)
        throws InvalidSettingsException {
        final int format = content.getInt("formatVersion");
        if (format != FORMAT) {
            throw new InvalidSettingsException(
                "The refiner has format %d, this version of the extension reads %d: update the extension."
                    .formatted(format, FORMAT));
        }
        m_spec = SavedContent.spec(PredictionRefinerSpec.class, spec);
        m_weights = SavedContent.read(SUBJECT, () -> content.containsKey("refiner")
            ? Optional.of(RefinerContent.load(content.getModelContent("refiner"))) : Optional.empty());
        final int classes = m_spec.scores().classes().size();
        if (m_weights.isPresent() && m_weights.get().classes() != classes) {
            throw new InvalidSettingsException("%s is damaged: it is made for %d classes, but names %d.".formatted(SUBJECT,
                m_weights.get().classes(), classes));
        }
        m_training = SavedContent.read(SUBJECT, () -> new Training(content.getInt("images"),
            HistoryContent.load(content.getModelContent("history")), content.getDouble("seconds")));
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<PredictionRefiner> {
    }
}
