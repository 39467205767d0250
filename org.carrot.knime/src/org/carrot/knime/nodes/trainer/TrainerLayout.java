package org.carrot.knime.nodes.trainer;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of the Collaborative Trainer's dialog. Those called Custom count for that method only. */
final class TrainerLayout {

    private TrainerLayout() {
    }

    @Section(title = "Data")
    interface Data {
    }

    @Section(title = "Method")
    @After(Data.class)
    interface Method {
    }

    @Section(title = "Tuning")
    @After(Method.class)
    interface Tuning {
    }

    @Section(title = "Keeping", description = "What is kept on the disk, so that nothing is paid for twice.")
    @After(Tuning.class)
    @Advanced
    interface Keeping {
    }

    @Section(title = "Custom: what is tuned", description = "Counts only if the method is Custom.")
    @After(Keeping.class)
    @Advanced
    interface Parts {
    }

    @Section(title = "Custom: prompt search", description = "Counts only if the method is Custom.")
    @After(Parts.class)
    @Advanced
    interface Search {
    }

    @Section(title = "Custom: refiner", description = "Counts only if the method is Custom.")
    @After(Search.class)
    @Advanced
    interface Refiner {
    }

    @Section(title = "Custom: consistency", description = "Counts only if the method is Custom.")
    @After(Refiner.class)
    @Advanced
    interface Agreement {
    }

    @Section(title = "Custom: selection", description = "Counts only if the method is Custom.")
    @After(Agreement.class)
    @Advanced
    interface Outcome {
    }
}
