package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;
import org.carrot.run.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds prompt and refiner together, on hand-made logits. */
final class RefinerLearnerTest {

    private static final int CLASSES = 3;

    private static final int[] LABELS = {0, 1, 2, 1};

    private static final float[] LOGITS = {2, 1, 0, -1, 1, .5f, 0, 0, 3, 1, 2, 1};

    private static final RefinerSettings REFINER = new RefinerSettings(1, 8, true, Optimizer.ADAM, .05, 0, 2, 3);

    private static final long SEED = 5;

    private static final Labels TASK = new Labels(CLASSES, 1, LABELS, Optional.empty());

    private static final RefinerEngine ENGINE = RefinerEngine.java(1);

    private static RefinerInTraining refiner() {
        return ENGINE.open(RefinerState.random(CLASSES, REFINER, SEED), REFINER);
    }

    private static RefinerLearner refinement(final Consistency consistency) {
        return new RefinerLearner(CarrotSettings.builder().refiner(REFINER).consistency(consistency).build().plan(), TASK,
            ENGINE, SEED, Monitor.silent());
    }

    /** KL(a || b), a mean over the images. */
    private static double divergence(final float[] from, final float[] to) {
        double sum = 0;
        for (int i = 0; i < LABELS.length; i++) {
            final double[] p = new double[CLASSES];
            final double[] q = new double[CLASSES];
            Logits.softmax(from, i * CLASSES, p);
            Logits.softmax(to, i * CLASSES, q);
            sum += IntStream.range(0, CLASSES).mapToDouble(k -> p[k] * Math.log(p[k] / q[k])).sum() / LABELS.length;
        }
        return sum;
    }

    /** The authors' code: KL(P_O || P_I) for the prompt; the paper: KL(P_I || P_O). */
    @ParameterizedTest
    @EnumSource(KlOrder.class)
    void thePromptsDivergenceHasTheOrderThatIsAskedFor(final KlOrder order) {
        final RefinerLearner refinement = refinement(Consistency.DEFAULT.withPrompt(.7).withOrder(order));
        final float[] refined = refinement.refine(LOGITS);
        final double code = divergence(refined, LOGITS);
        final double paper = divergence(LOGITS, refined);
        assertNotEquals(code, paper, 1e-4);
        assertEquals(Logits.crossEntropy(LOGITS, CLASSES, LABELS) + .7 * (order == KlOrder.CODE ? code : paper),
            refinement.fitness(LOGITS), 1e-6);
    }

    /** The authors' code: KL(P_I || P_O) for the refiner; the paper: KL(P_O || P_I). */
    @ParameterizedTest
    @CsvSource({"CODE, FROM_INPUT", "PAPER, FROM_OUTPUT"})
    void theRefinersDivergenceHasTheOtherOrder(final KlOrder order, final KlDirection direction) {
        final RefinerLearner refinement =
            refinement(Consistency.DEFAULT.withRefiner(LambdaO.fixed(2)).withOrder(order));
        refinement.epoch(LOGITS, .5);
        final RefinerInTraining expected = refiner();
        expected.epoch(LOGITS, LABELS, new RefinerLoss(2, direction), Monitor.silent());
        assertSameState(expected.state(), refinement.state().orElseThrow());
        final RefinerInTraining other = refiner();
        other.epoch(LOGITS, LABELS, new RefinerLoss(2, direction == KlDirection.FROM_INPUT ? KlDirection.FROM_OUTPUT
            : KlDirection.FROM_INPUT), Monitor.silent());
        assertFalse(Arrays.equals(weights(other.state()), weights(refinement.state().get())));
    }

    @ParameterizedTest
    @CsvSource({".25, 2", ".5, 2", ".51, 0"})
    void theRefinersTermCountsUpToItsShareOfTheBudget(final double spent, final double lambda) {
        final RefinerLearner refinement =
            refinement(Consistency.DEFAULT.withRefiner(LambdaO.fixed(2)).withRefinerShare(.5));
        refinement.epoch(LOGITS, spent);
        final RefinerInTraining expected = refiner();
        expected.epoch(LOGITS, LABELS, new RefinerLoss(lambda, KlDirection.FROM_INPUT), Monitor.silent());
        assertSameState(expected.state(), refinement.state().orElseThrow());
    }

    /** With 1 shot of 3 classes: 0.1 / 3. */
    @Test
    void theRefinersWeightFollowsFromTheTask() {
        final RefinerLearner refinement =
            refinement(Consistency.DEFAULT.withRefiner(new LambdaO(LambdaO.Rule.OVER_CLASSES, .1)));
        refinement.epoch(LOGITS, 0);
        final RefinerInTraining expected = refiner();
        expected.epoch(LOGITS, LABELS, new RefinerLoss(.1 / 3, KlDirection.FROM_INPUT), Monitor.silent());
        assertSameState(expected.state(), refinement.state().orElseThrow());
    }

    @Test
    void aGenerationTrainsAsManyEpochsAsTheSettingsSay() {
        final RefinerLearner refinement = refinement(Consistency.NONE);
        refinement.generation(LOGITS, 0);
        assertEquals(3, refinement.state().orElseThrow().epochs());
        assertEquals(2, refinement.weights().orElseThrow().layers().size());
    }

    @Test
    void aRefinerThatFollowsOnTheSearchIsNotSeenByIt() {
        final RefinerLearner refinement = new RefinerLearner(CarrotSettings.builder().refiner(REFINER)
            .sequential().consistency(Consistency.NONE).build().plan(), TASK,
            ENGINE, SEED,
            Monitor.silent());
        refinement.generation(LOGITS, 0);
        assertEquals(0, refinement.state().orElseThrow().epochs());
        assertEquals(Logits.crossEntropy(LOGITS, CLASSES, LABELS), refinement.fitness(LOGITS));
    }

    @Test
    void withoutARefinerNothingIsRefined() {
        final RefinerLearner refinement = new RefinerLearner(CarrotSettings.builder().promptOnly().build().plan(), TASK,
            ENGINE, SEED, Monitor.silent());
        refinement.generation(LOGITS, 0);
        refinement.epoch(LOGITS, 0);
        assertSame(LOGITS, refinement.refine(LOGITS));
        assertEquals(Optional.empty(), refinement.weights());
        assertEquals(Optional.empty(), refinement.state());
        assertEquals(Logits.crossEntropy(LOGITS, CLASSES, LABELS), refinement.fitness(LOGITS));
        refinement.close();
    }

    private static void assertSameState(final RefinerState expected, final RefinerState actual) {
        assertArrayEquals(weights(expected), weights(actual));
        assertEquals(expected.steps(), actual.steps());
    }

    private static float[] weights(final RefinerState state) {
        return state.weights().layers().get(0).weights();
    }
}
