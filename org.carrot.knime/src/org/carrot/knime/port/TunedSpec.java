package org.carrot.knime.port;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** On which model something was tuned and for which task: what successors need to know before it is executed. */
public abstract class TunedSpec extends AbstractSimplePortObjectSpec {

    private static final String MODEL = "model";

    private static final String TARGET = "target";

    private static final String CLASSES = "classes";

    private ModelInfo m_model;

    private String m_target;

    private ClassNames m_classes;

    /** For the framework, which calls {@link #load} next. */
    TunedSpec() {
    }

    TunedSpec(final ModelInfo model, final String target, final Optional<ClassNames> classes) {
        m_model = Objects.requireNonNull(model);
        m_target = Objects.requireNonNull(target);
        m_classes = classes.orElse(null);
    }

    /** @return what was tuned, as the subject of a sentence */
    abstract String subject();

    /** @return the model that is tuned */
    public final ModelInfo model() {
        return m_model;
    }

    /** @return the name of the class column */
    public final String target() {
        return m_target;
    }

    /** @return the classes, if they are known yet */
    public final Optional<ClassNames> classes() {
        return Optional.ofNullable(m_classes);
    }

    /**
     * @param connected the model that is to be asked
     * @throws InvalidSettingsException if it is not the one that was tuned
     */
    public final void requireModel(final ModelInfo connected) throws InvalidSettingsException {
        try {
            connected.requireSame(m_model, subject());
        } catch (BlackBoxException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    @Override
    protected void save(final ModelContentWO content) {
        ModelInfoContent.save(m_model, content.addModelContent(MODEL));
        content.addString(TARGET, m_target);
        content.addStringArray(CLASSES, classes().map(ClassNames::names).orElse(List.of()).toArray(String[]::new));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        m_model = ModelInfoContent.load(content.getModelContent(MODEL));
        m_target = SavedContent.text(content, TARGET);
        final var names = SavedContent.texts(content, CLASSES);
        m_classes = names.isEmpty() ? null : SavedContent.read("The saved list of classes", () -> new ClassNames(names));
    }
}
