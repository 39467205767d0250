package org.carrot.tuner.carrot;

import java.util.OptionalDouble;

import org.carrot.cmaes.Covariance;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.StepScale;

/** Settings of CARROT that were published. */
public enum Preset {

    /** As the paper prints it: the last generation counts, whatever it is worth. */
    PAPER,

    /** As the authors' program runs most of its data sets. */
    CODE;

    /** d0 = 512, std(A) = 0.02, sigma0 = 1, population 40, full covariance with active update. */
    private static final PromptSearch PUBLISHED = new PromptSearch(512, StepScale.deviation(0.02), 1,
        OptionalDouble.empty(), 40, Covariance.FULL, true, PromptTaken.MEAN);

    /** @return the preset's settings, to be changed */
    public CarrotSettingsBuilder builder() {
        return switch (this) {
            case PAPER -> CarrotSettings.builder().search(PUBLISHED)
                .refiner(new RefinerSettings(2, 512, true, Optimizer.ADAMW, 1e-3, 0.01, 256, 1))
                .consistency(new Consistency(1, new LambdaO(LambdaO.Rule.OVER_CLASSES, 0.1), KlOrder.PAPER, 1))
                .selection(Selection.LAST).budget(8000);
            case CODE -> CarrotSettings.builder()
                .search(PUBLISHED.withScale(StepScale.deviation(0.2)).withBound(5).withTaken(PromptTaken.MEAN_OF_40))
                .refiner(new RefinerSettings(1, 256, true, Optimizer.ADAM, 1e-3, 0, 256, 1))
                .consistency(new Consistency(0.1, LambdaO.fixed(0.1), KlOrder.CODE, 0.25)).selection(Selection.LAST)
                .budgetByShots();
        };
    }
}
