package org.carrot.knime.training;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;

/** The sections of a trainer's dialog; those called Custom are shown for that method only. A node may add others. */
public final class TrainingLayout {

    private TrainingLayout() {
    }

    /** The tables' columns. */
    @Section(title = "Data")
    public interface DataSection {
    }

    /** Presets. */
    @Section(title = "Method")
    @After(DataSection.class)
    public interface MethodSection {
    }

    /** The settings that every method has. */
    @Section(title = "Tuning")
    @After(MethodSection.class)
    public interface TuningSection {

        /** The start of the training. */
        interface Start {
        }

        /** The length of the training. */
        @After(Start.class)
        interface Course {
        }
    }

    /** Folders. */
    @Section(title = "Keeping", description = "What is kept on the disk, so that nothing is paid for twice.")
    @After(TuningSection.class)
    @Advanced
    public interface KeepingSection {
    }

    /** The evolution strategy. */
    @Section(title = "Custom: prompt search")
    @After(KeepingSection.class)
    @Effect(predicate = TrainingEffects.IsSearched.class, type = EffectType.SHOW)
    public interface SearchSection {
    }

    /** The selection of the result. */
    @Section(title = "Custom: selection")
    @After(SearchSection.class)
    @Effect(predicate = TrainingEffects.IsCustom.class, type = EffectType.SHOW)
    public interface SelectionSection {
    }
}
