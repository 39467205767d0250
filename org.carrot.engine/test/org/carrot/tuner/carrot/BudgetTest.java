package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.carrot.tuner.prompt.StepScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget holds to the last query, whatever is tuned, with and without validation images. */
final class BudgetTest {

    private static final LabelledImages TRAINING = LinearBlackBox.images(2, .6, 1, "cat", "dog");

    private static final LabelledImages VALIDATION = LinearBlackBox.images(2, .6, 2, "cat", "dog");

    private static final RefinerSettings REFINER = new RefinerSettings(1, 4, true, Optimizer.ADAM, 1e-2, 0, 16, 1);

    private static PromptSearch search(final int population) {
        return PromptSearch.DEFAULT.withSubspace(4).withPopulation(population).withScale(StepScale.relative(1));
    }

    private static OptionsBuilder<?> plan(final int plan) {
        final CarrotSettingsBuilder builder = CarrotSettings.builder().threads(1).refiner(REFINER).epochs(2);
        return switch (plan) {
            case 0 -> AutoSettings.builder().threads(1).template("a drawing of a {}.");
            case 1 -> AutoSettings.builder().threads(1);
            case 2 -> builder;
            case 3 -> builder.promptOnly();
            case 4 -> builder.sequential().consistency(Consistency.NONE);
            default -> builder.selection(Selection.LAST);
        };
    }

    private static RunResult tune(final PromptTunerSettings settings, final Ledger ledger, final boolean validation)
        throws Exception {
        return settings.tuner(new BlackBox(new LinearBlackBox(), ledger), ComputeEngines.java(1)).tune(TRAINING,
            validation ? Optional.of(VALIDATION) : Optional.empty(), Monitor.silent());
    }

    /** Also that as much of it is used as whole generations allow. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void isNeverExceededAndNeverLeftUnused(final int plan) throws Exception {
        final Random random = new Random(plan);
        for (int run = 0; run < 40; run++) {
            final boolean validation = run % 2 == 0;
            final int population = 3 + random.nextInt(6);
            final PromptTunerSettings free = plan(plan).search(search(population)).build();
            final long budget = free.cost(validation).least().queries() + random.nextInt(60);
            final long limit = run % 3 == 0 ? Math.max(free.cost(validation).least().queries(), budget - random.nextInt(20))
                : Long.MAX_VALUE;
            final PromptTunerSettings settings =
                free.change().budget(budget).validationInterval(1 + random.nextInt(5)).seed(run).build();
            final Ledger ledger = Ledger.ofQueries(limit);
            final RunResult result = tune(settings, ledger, validation);
            final String what = "population %d, validation %s every %d, budget %d, limit %d: %s".formatted(population,
                validation, settings.options().validationInterval(), budget, limit, result.message());
            final long spent = ledger.spent().queries();
            assertTrue(spent <= Math.min(budget, limit), what);
            assertEquals(spent, result.model().cost().queries(), what);
            final long left = Math.min(budget, limit) - spent;
            assertTrue(left < population + (validation ? 2 : 1) || result.message().startsWith("The search ended"), what);
            assertEquals(limit < budget && budget - spent >= population + (validation ? 2 : 1)
                && !result.message().startsWith("The search ended") ? Outcome.BUDGET_SPENT : Outcome.COMPLETED,
                result.outcome(), what);
            final Generation last = CarrotTunerTest.last(result);
            assertEquals(validation, !Double.isNaN(last.validationAccuracy()), "the last generation is validated: " + what);
        }
    }

    /** Two of the start and nine of each generation, its validation included: eight that are left do not make a fifth. */
    @Test
    void aValidationThatIsDueIsPartOfAGeneration() throws Exception {
        final PromptTunerSettings settings = plan(3).search(search(7)).budget(46).validationInterval(1).build();
        final Ledger ledger = Ledger.unlimited();
        final RunResult result = tune(settings, ledger, true);
        assertEquals(4, CarrotTunerTest.last(result).number());
        assertEquals(2 + 4 * 9, ledger.spent().queries());
    }

    @Test
    void oneQueryLessThanAGenerationWithValidationIsRefused() {
        final PromptTunerSettings settings = plan(0).search(search(3)).build();
        // start and template on both sets, three candidates, their mean, a validation
        assertEquals(9, settings.cost(true).least().queries());
        assertEquals(6, settings.cost(false).least().queries());
        assertEquals(7, plan(1).search(search(3)).build().cost(true).least().queries());
        assertEquals(2, CarrotSettings.builder().refinerOnly().build().cost(true).least().queries());
    }
}
