package org.carrot.knime.nodes.trainer;

import org.carrot.knime.training.TrainingLayout;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Section;

/** The sections that the dialog of the Collaborative Trainer has of its own. */
final class TrainerLayout {

    private TrainerLayout() {
    }

    @Section(title = "Custom: what is tuned", description = "Counts only if the method is Custom.")
    @After(TrainingLayout.Keeping.class)
    @Before(TrainingLayout.Search.class)
    @Advanced
    interface Parts {
    }

    @Section(title = "Custom: refiner", description = "Counts only if the method is Custom.")
    @After(TrainingLayout.Search.class)
    @Before(TrainingLayout.Outcome.class)
    @Advanced
    interface Refiner {
    }

    @Section(title = "Custom: consistency", description = "Counts only if the method is Custom.")
    @After(Refiner.class)
    @Before(TrainingLayout.Outcome.class)
    @Advanced
    interface Agreement {
    }
}
