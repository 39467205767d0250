package org.carrot.knime.port;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What a predictor needs to know before it is executed. */
public final class CarrotModelSpec extends AbstractSimplePortObjectSpec {

    private static final String MODEL = "model";

    private static final String TARGET = "target";

    private static final String CLASSES = "classes";

    private ModelInfo m_model;

    private String m_target;

    private ClassNames m_classes;

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
        m_model = Objects.requireNonNull(model);
        m_target = Objects.requireNonNull(target);
        m_classes = classes.orElse(null);
    }

    /** @return the model that is tuned */
    public ModelInfo model() {
        return m_model;
    }

    /** @return the name of the class column */
    public String target() {
        return m_target;
    }

    /** @return the classes, if they are known yet */
    public Optional<ClassNames> classes() {
        return Optional.ofNullable(m_classes);
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
        m_target = content.getString(TARGET);
        final var names = content.getStringArray(CLASSES);
        m_classes = names.length == 0 ? null : new ClassNames(List.of(names));
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<CarrotModelSpec> {
    }
}
