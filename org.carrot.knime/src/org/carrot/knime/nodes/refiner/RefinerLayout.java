package org.carrot.knime.nodes.refiner;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of the Prediction Refiner's dialog. Those called Custom count for that method only. */
final class RefinerLayout {

    private RefinerLayout() {
    }

    @Section(title = "Data")
    interface Data {
    }

    @Section(title = "Method")
    @After(Data.class)
    interface Method {
    }

    @Section(title = "Custom: refiner", description = "Counts only if the method is Custom.")
    @After(Method.class)
    @Advanced
    interface Shape {
    }

    @Section(title = "Custom: network", description = "Counts only if the method is Custom and the refiner a network.")
    @After(Shape.class)
    @Advanced
    interface Network {
    }

    @Section(title = "Custom: consistency",
        description = "Counts only if the method is Custom and the refiner a network.")
    @After(Network.class)
    @Advanced
    interface Agreement {
    }

    @Section(title = "Custom: selection",
        description = "Counts only if the method is Custom and the refiner a network.")
    @After(Agreement.class)
    @Advanced
    interface Outcome {
    }
}
