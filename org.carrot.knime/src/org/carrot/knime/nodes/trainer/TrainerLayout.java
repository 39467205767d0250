package org.carrot.knime.nodes.trainer;

import org.carrot.knime.training.TrainingEffects;
import org.carrot.knime.training.TrainingLayout;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;

/** The sections that the dialog of the Collaborative Trainer has of its own. */
final class TrainerLayout {

    private TrainerLayout() {
    }

    @Section(title = "Custom: what is tuned")
    @After(TrainingLayout.KeepingSection.class)
    @Before(TrainingLayout.SearchSection.class)
    @Effect(predicate = TrainingEffects.IsCustom.class, type = EffectType.SHOW)
    interface PlanSection {
    }

    @Section(title = "Custom: refiner")
    @After(TrainingLayout.SearchSection.class)
    @Before(TrainingLayout.SelectionSection.class)
    @Effect(predicate = TrainingEffects.IsRefined.class, type = EffectType.SHOW)
    interface RefinerSection {
    }

    @Section(title = "Custom: consistency",
        description = "How far prompt and refiner are drawn to each other's predictions.")
    @After(RefinerSection.class)
    @Before(TrainingLayout.SelectionSection.class)
    @Effect(predicate = TrainingEffects.IsRefined.class, type = EffectType.SHOW)
    interface ConsistencySection {
    }
}
