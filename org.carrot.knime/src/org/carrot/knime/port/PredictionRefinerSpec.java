package org.carrot.knime.port;

import java.util.List;
import java.util.Objects;

import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.table.ScoreNames;
import org.carrot.knime.table.Scores;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What a refiner takes: what applying it needs to know before it is learned. */
public final class PredictionRefinerSpec extends AbstractSimplePortObjectSpec {

    private static final String TARGET = "target";

    private static final String KIND = "kind";

    private static final String PATTERN = "pattern";

    private static final String CLASSES = "classes";

    private String m_target;

    private Scores m_scores;

    /** For the framework, which calls {@link #load} next. */
    public PredictionRefinerSpec() {
    }

    /**
     * @param target the name of the class column
     * @param scores the scores that the refiner takes
     */
    public PredictionRefinerSpec(final String target, final Scores scores) {
        m_target = Objects.requireNonNull(target);
        m_scores = Objects.requireNonNull(scores);
    }

    /** @return the name of the class column */
    public String target() {
        return m_target;
    }

    /** @return the scores that the refiner takes */
    public Scores scores() {
        return m_scores;
    }

    @Override
    protected void save(final ModelContentWO content) {
        content.addString(TARGET, m_target);
        content.addString(KIND, m_scores.kind().name());
        content.addString(PATTERN, m_scores.names().pattern());
        content.addStringArray(CLASSES, m_scores.classes().names().toArray(String[]::new));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        m_target = content.getString(TARGET);
        try {
            m_scores = new Scores(ScoreKind.valueOf(content.getString(KIND)), new ScoreNames(content.getString(PATTERN)),
                new ClassNames(List.of(content.getStringArray(CLASSES))));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("The saved refiner is damaged: " + ex.getMessage(), ex);
        }
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PredictionRefinerSpec> {
    }
}
