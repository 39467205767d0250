package org.carrot.knime.port;

import java.util.Arrays;
import java.util.Objects;

import org.carrot.input.Shown;
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
        m_target = SavedContent.text(content, TARGET);
        final var name = SavedContent.text(content, KIND);
        final var kind = Arrays.stream(ScoreKind.values()).filter(k -> k.name().equals(name)).findFirst()
            .orElseThrow(() -> new InvalidSettingsException(("The saved refiner takes scores of the kind '%s', which this "
                + "version of the extension does not know: update the extension.").formatted(Shown.of(name))));
        m_scores = SavedContent.read("The saved refiner", () -> new Scores(kind,
            new ScoreNames(SavedContent.text(content, PATTERN)), new ClassNames(SavedContent.texts(content, CLASSES))));
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PredictionRefinerSpec> {
    }
}
