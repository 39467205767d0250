package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Creates, saves and loads parameters. */
public final class NodeParametersUtil {

    private NodeParametersUtil() {
    }

    /** @return parameters with their defaults */
    public static <S extends NodeParameters> S createSettings(final Class<S> parametersClass) {
        try {
            return construct(parametersClass.getDeclaredConstructor());
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(parametersClass + " lacks a constructor without arguments", ex);
        }
    }

    /** @return parameters that may look at the input, if they have a constructor for it, or else defaults */
    public static <S extends NodeParameters> S createSettings(final Class<S> parametersClass,
        final PortObjectSpec[] specs) {
        try {
            return construct(parametersClass.getDeclaredConstructor(NodeParametersInput.class), new SpecsInput(specs));
        } catch (NoSuchMethodException ex) { // the constructor is optional
            return createSettings(parametersClass);
        }
    }

    /** Saves all fields. */
    public static void saveSettings(final Class<? extends NodeParameters> parametersClass,
        final NodeParameters parameters, final NodeSettingsWO settings) {
        ParametersFormat.save(parametersClass.cast(parameters), settings);
    }

    /** Loads all fields; a missing one is an error. */
    public static <S extends NodeParameters> S loadSettings(final NodeSettingsRO settings,
        final Class<S> parametersClass) throws InvalidSettingsException {
        return parametersClass.cast(ParametersFormat.load(parametersClass, settings));
    }

    static <S> S construct(final Constructor<S> constructor, final Object... arguments) {
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException ex) {
            throw new IllegalStateException("The constructor of " + constructor.getDeclaringClass() + " failed",
                ex.getCause());
        } catch (InstantiationException | IllegalAccessException ex) {
            throw new IllegalStateException("Cannot create " + constructor.getDeclaringClass(), ex);
        }
    }
}
