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
    interface DataSection {
    }

    @Section(title = "Method")
    @After(DataSection.class)
    interface MethodSection {
    }

    @Section(title = "Custom: refiner")
    @After(MethodSection.class)
    @Effect(predicate = RefinerEffects.IsCustom.class, type = EffectType.SHOW)
    interface RefinerSection {
    }

    @Section(title = "Custom: network")
    @After(RefinerSection.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface NetworkSection {
    }

    @Section(title = "Custom: consistency", description = "How far the refined predictions are drawn to the scores' own.")
    @After(NetworkSection.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface ConsistencySection {
    }

    @Section(title = "Custom: selection")
    @After(ConsistencySection.class)
    @Effect(predicate = RefinerEffects.IsCustomNetwork.class, type = EffectType.SHOW)
    interface SelectionSection {
    }
}
