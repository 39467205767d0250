package org.carrot.knime.nodes.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.carrot.knime.port.Device;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/**
 * The devices that a dialog offers: graphics cards only where the environment names a PyTorch for them, which does not come
 * with this extension. The engine that could count the cards is not loaded for that. Whatever is set already, perhaps by a
 * flow variable, is offered, too.
 */
final class Devices implements StringChoicesProvider {

    /** The device that is set. */
    static final class Reference implements ParameterReference<String> {
    }

    private static final int CARDS = 4;

    private static final Map<String, String> TEXTS =
        Map.of(Device.AUTO, "Automatic (a graphics card if there is one)", "cpu", "Processor");

    private Supplier<String> m_set;

    @Override
    public void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
        m_set = initializer.getValueSupplier(Reference.class);
    }

    @Override
    public List<StringChoice> computeState(final NodeParametersInput input) {
        final var flavor = System.getenv("PYTORCH_FLAVOR");
        return choices(m_set.get(), flavor != null && flavor.startsWith("cu"));
    }

    /**
     * @param set the device that is set
     * @param graphics whether PyTorch can use graphics cards
     * @return what to offer
     */
    static List<StringChoice> choices(final String set, final boolean graphics) {
        final var names = new ArrayList<>(List.of(Device.AUTO, "cpu"));
        if (graphics) {
            IntStream.range(0, CARDS).mapToObj(card -> "cuda:" + card).forEach(names::add);
        }
        if (set != null && !names.contains(set)) {
            names.add(set);
        }
        return names.stream().map(name -> new StringChoice(name, TEXTS.getOrDefault(name, text(name)))).toList();
    }

    private static String text(final String name) {
        return name.startsWith("cuda:") ? "Graphics card " + name.substring("cuda:".length()) + " (" + name + ")" : name;
    }
}
