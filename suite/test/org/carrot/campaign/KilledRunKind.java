package org.carrot.campaign;

import java.util.Optional;

import org.carrot.blackbox.LinearBlackBox;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.carrot.tuner.prompt.StepScale;

/** The kinds of runs that are killed: small, but with all that the large ones have. */
enum KilledRunKind {

    AUTO, PAPER, SEQUENTIAL, PROMPT, REFINER;

    static final int POPULATION = 12;

    static final long BUDGET = 300;

    private static final String[] CLASSES = {"cat", "dog", "tree"};

    PromptTunerSettings settings() {
        final OptionsBuilder<?> builder = switch (this) {
            case AUTO -> AutoSettings.builder().template("a drawing of a {}.");
            case PAPER -> Preset.PAPER.builder().consistency(Consistency.DEFAULT.withRefinerShare(.5)).refiner(refiner());
            case SEQUENTIAL -> CarrotSettings.builder().refiner(refiner()).sequential()
                .consistency(Consistency.NONE).epochs(60);
            case PROMPT -> CarrotSettings.builder().promptOnly();
            case REFINER -> CarrotSettings.builder().refiner(refiner()).refinerOnly().selection(Selection.BEST).epochs(1500);
        };
        builder.threads(1).budget(BUDGET).validationInterval(4);
        final PromptSearch search =
            PromptSearch.DEFAULT.withSubspace(24).withPopulation(POPULATION).withScale(StepScale.relative(1));
        return builder.search(search).build();
    }

    private static RefinerSettings refiner() {
        return new RefinerSettings(2, 16, true, Optimizer.ADAMW, 1e-2, 0.01, 16, 1);
    }

    static LabelledImages training() {
        return LinearBlackBox.images(16, 0.6, 1, CLASSES);
    }

    static Optional<LabelledImages> validation(final boolean validated) {
        return validated ? Optional.of(LinearBlackBox.images(4, 0.6, 77, CLASSES)) : Optional.empty();
    }
}
