package org.carrot.knime.nodes;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.parameters.NodeParameters;

/** Configures a node without a workflow: parameters and input specs go in, output specs come out. */
public final class Configuration {

    private Configuration() {
    }

    /**
     * @param node the node's configuration
     * @return the output specs that it set, null for one left out before another; empty if it set none
     * @throws InvalidSettingsException what the node says
     */
    public static List<PortObjectSpec> run(final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> node,
        final NodeParameters parameters, final PortObjectSpec... specs) throws InvalidSettingsException {
        final List<PortObjectSpec> outSpecs = new ArrayList<>();
        final var input = proxy(ConfigureInput.class, (name, arguments) -> switch (name) {
            case "getParameters" -> parameters;
            case "getInPortSpecs" -> specs;
            case "getInPortSpec", "getInTableSpec" -> specs[(int)arguments[0]];
            case "getOutPortTypes" -> new PortType[]{BufferedDataTable.TYPE}; // none that users added
            default -> throw new UnsupportedOperationException(name);
        });
        final var output = proxy(ConfigureOutput.class, (name, arguments) -> {
            switch (name) {
                case "setOutSpecs" -> outSpecs.addAll(List.of((PortObjectSpec[])arguments[0]));
                case "setOutSpec" -> set(outSpecs, (int)arguments[0], (PortObjectSpec)arguments[1]);
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
        node.accept(input, output);
        return outSpecs;
    }

    private static void set(final List<PortObjectSpec> specs, final int index, final PortObjectSpec spec) {
        while (specs.size() <= index) {
            specs.add(null);
        }
        specs.set(index, spec);
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(final Class<T> type, final Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
            (self, method, arguments) -> answers.answer(method.getName(), arguments)));
    }
}
