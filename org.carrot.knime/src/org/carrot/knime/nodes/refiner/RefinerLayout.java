package org.carrot.knime.nodes.refiner;

import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;

/** The sections of the Prediction Refiner's dialog; those called Custom are shown for that method only. */
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

    @Section(title = "Custom: refiner")
    @After(Method.class)
    @Effect(predicate = RefinerEffects.IsCustom.class, type = EffectType.SHOW)
    interface Shape {
    }

    @Section(title = "Custom: network")
    @After(Shape.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface Network {
    }

    @Section(title = "Custom: consistency", description = "How far the refined predictions are drawn to the scores' own.")
    @After(Network.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface Agreement {
    }

    @Section(title = "Custom: selection")
    @After(Agreement.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface Outcome {
    }
}
