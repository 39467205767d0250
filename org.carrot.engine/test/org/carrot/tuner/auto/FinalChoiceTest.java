package org.carrot.tuner.auto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.run.Labels;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.prompt.RatedSolution;
import org.junit.jupiter.api.Test;

/** The last choice, on hand-made logits. */
final class FinalChoiceTest {

    private static final int CLASSES = 3;

    private static final float[] FIRST = {1};

    private static final float[] SECOND = {2};

    /** Scores that tell nothing: any refiner learns them by heart, and none does better than guessing on other images. */
    @Test
    void aRefinerIsJudgedOnImagesThatItWasNotFittedTo() {
        final int[] labels = labels(CLASSES, 8);
        final float[] noise = logits(new Random(1), labels, CLASSES, 0, .01);
        final RatedSolution chosen = choice(labels, 8).choose(List.of(contender(FIRST, noise)));
        assertEquals(Optional.empty(), chosen.solution().refiner());
        assertEquals(Math.log(CLASSES), chosen.loss(), .01);
    }

    @Test
    void whatTheShotsTeachIsKept() {
        final int[] labels = labels(CLASSES, 8);
        // always for the next class
        final int[] told = IntStream.of(labels).map(k -> (k + 1) % CLASSES).toArray();
        final float[] logits = logits(new Random(1), told, CLASSES, 4, .5);
        final RatedSolution chosen = choice(labels, 8).choose(List.of(contender(FIRST, logits)));
        assertTrue(Logits.crossEntropy(logits, CLASSES, labels) > 3);
        assertTrue(chosen.loss() < .5, "on images that the refiner has not learned on: " + chosen.loss());
        assertEquals(1, Logits.accuracy(refined(chosen.solution().refiner().orElseThrow(), logits), CLASSES, labels));
    }

    /** Penalties and whitenings as the documentation has them, found here by a search of its own over four folds. */
    @Test
    void penaltyAndWhiteningComeFromCrossValidation() {
        final Set<String> chosen = new TreeSet<>();
        final Random random = new Random(3);
        for (int run = 0; run < 120; run++) {
            final int shots = 2 + random.nextInt(7);
            final int[] labels = labels(CLASSES, shots);
            final float[] logits = mixed(random, labels);
            final FinalChoiceReference reference = new FinalChoiceReference(labels, CLASSES, shots);
            final FinalChoiceReference.Pick expected = reference.byFolds(List.of(logits));
            chosen.add(expected.ridge().toString());
            assertPicked(expected, reference, labels, List.of(logits),
                choice(labels, shots).choose(List.of(contender(FIRST, logits))));
        }
        assertTrue(chosen.size() >= 17, "the data should tell the 19 refiners apart, found are " + chosen);
    }

    @Test
    void thePromptIsTheFirstThatIsNotWorseThanTheBestByMoreThanLuck() {
        final Random random = new Random(4);
        final int[] chosen = new int[3];
        for (int run = 0; run < 60; run++) {
            final int shots = 3 + random.nextInt(6);
            final int[] labels = labels(CLASSES, shots);
            final List<float[]> prompts = List.of(mixed(random, labels), mixed(random, labels), mixed(random, labels));
            final FinalChoiceReference reference = new FinalChoiceReference(labels, CLASSES, shots);
            final FinalChoiceReference.Pick expected = reference.byFolds(prompts);
            chosen[expected.prompt()]++;
            assertPicked(expected, reference, labels, prompts, choice(labels, shots).choose(contenders(prompts, prompts)));
        }
        assertTrue(Arrays.stream(chosen).allMatch(n -> n > 3), "each prompt is the best now and then: "
            + Arrays.toString(chosen));
    }

    /** Of one shot, every second class decides; the standard error of three differences d is sqrt(sum (d - mean)^2 / 6). */
    @Test
    void oneStandardErrorIsWhatLuckMayDo() {
        final int[] labels = labels(6, 1);
        final double[] plain = {1, 9, 1, 9, 1, 9};
        // differences .55, -.15, .2: mean .2, standard error .2021; then .54, -.14, .2: .1963
        assertSame(FIRST, oneShot(labels, plain, .45, 1.15, .8).solution().prompt());
        final RatedSolution better = oneShot(labels, plain, .46, 1.14, .8);
        assertSame(SECOND, better.solution().prompt());
        assertEquals(.8, better.loss(), 1e-6);
        // worse on what decides, whatever the other half says
        assertSame(FIRST, oneShot(labels, plain, 1.1, 1.2, 1.3).solution().prompt());
    }

    private static RatedSolution oneShot(final int[] labels, final double[] first, final double... second) {
        final double[] all = {second[0], .1, second[1], .1, second[2], .1};
        return new FinalChoice(new Labels(6, 1, labels, Optional.empty()), new Folds(labels, 6, 1),
            Monitor.silent()).choose(
                List.of(contender(FIRST, ofLosses(labels, first)),
                    contender(SECOND, ofLosses(labels, all))));
    }

    @Test
    void oneShotGetsTheStrongPenaltyOfTheDocumentation() {
        final int[] labels = labels(CLASSES, 1);
        final float[] logits = logits(new Random(5), labels, CLASSES, 1, 1);
        final RatedSolution chosen = choice(labels, 1).choose(List.of(contender(FIRST, logits)));
        assertSameRefiner(new RidgeRefiner(logits, labels).fit(1, Monitor.silent()),
            chosen.solution().refiner().orElseThrow());
    }

    @Test
    void ofEqualPromptsTheFirstIsKept() {
        final int[] labels = labels(CLASSES, 4);
        final float[] logits = logits(new Random(6), labels, CLASSES, 1, 1);
        assertSame(FIRST, choice(labels, 4).choose(List.of(contender(FIRST, logits), contender(SECOND, logits))).solution()
            .prompt());
        final FinalChoice validated = validated(labels, 4, labels);
        assertSame(FIRST, validated.choose(List.of(new Contender(Optional.empty(), FIRST, logits, logits),
            new Contender(Optional.empty(), SECOND, logits, logits))).solution().prompt());
    }

    /** Of refiners that do nothing there are 19 where all scores are equal. */
    @Test
    void ofEqualRefinersTheOneThatChangesNothingIsKept() {
        final int[] labels = labels(CLASSES, 4);
        final float[] equal = new float[labels.length * CLASSES];
        assertEquals(Optional.empty(), choice(labels, 4).choose(List.of(contender(FIRST, equal))).solution().refiner());
        assertEquals(Optional.empty(), validated(labels, 4, labels)
            .choose(List.of(new Contender(Optional.empty(), FIRST, equal, equal))).solution().refiner());
    }

    @Test
    void wordsStayWords() {
        final int[] labels = labels(CLASSES, 4);
        final float[] logits = logits(new Random(6), labels, CLASSES, 1, 1);
        assertEquals(Optional.of("a {}."), choice(labels, 4)
            .choose(List.of(new Contender(Optional.of("a {}."), FIRST, logits, new float[0]))).solution().template());
    }

    /** A prompt may have the least cross-entropy and yet be right less often than the zero-shot prompt. */
    @Test
    void validationImagesNeverDecideForFewerRightAnswersThanZeroShot() {
        final Random random = new Random(7);
        int floors = 0;
        final Set<Integer> chosen = new HashSet<>();
        for (int run = 0; run < 60; run++) {
            final int[] labels = labels(CLASSES, 4);
            // now and then the zero-shot prompt is right throughout but unsure, the other sure and wrong once
            final boolean unsure = run % 3 == 0;
            final int[] once = labels.clone();
            once[run % once.length] = (once[run % once.length] + 1) % CLASSES;
            final List<float[]> prompts = List.of(unsure ? logits(random, labels, CLASSES, 0, 1) : mixed(random, labels),
                mixed(random, labels));
            final List<float[]> validation = List.of(
                unsure ? logits(random, labels, CLASSES, .1, .01) : mixed(random, labels),
                unsure ? logits(random, once, CLASSES, 3, .1) : mixed(random, labels));
            final FinalChoiceReference reference = new FinalChoiceReference(labels, CLASSES, 4);
            final FinalChoiceReference.Pick expected = reference.byValidation(prompts, validation, labels, true);
            chosen.add(expected.prompt());
            floors += expected.equals(reference.byValidation(prompts, validation, labels, false)) ? 0 : 1;
            final RatedSolution actual = validated(labels, 4, labels).choose(contenders(prompts, validation));
            assertEquals(expected.prompt(), actual.solution().prompt()[0] - 1);
            assertEquals(expected.loss(), actual.loss());
            final float[] refined = actual.solution().refiner().map(r -> refined(r, validation.get(expected.prompt())))
                .orElse(validation.get(expected.prompt()));
            assertTrue(Logits.accuracy(refined, CLASSES, labels) >= Logits.accuracy(validation.get(0), CLASSES, labels));
        }
        assertTrue(floors > 5, "the floor decided " + floors + " times");
        assertEquals(Set.of(0, 1), chosen);
    }

    private static void assertPicked(final FinalChoiceReference.Pick expected, final FinalChoiceReference reference,
        final int[] labels, final List<float[]> prompts, final RatedSolution actual) {
        assertEquals(expected.prompt(), actual.solution().prompt()[0] - 1);
        assertEquals(expected.loss(), actual.loss(), 1e-12);
        assertEquals(expected.ridge().changesNothing(), actual.solution().refiner().isEmpty(), expected::toString);
        if (actual.solution().refiner().isPresent()) {
            assertSameRefiner(reference.fit(prompts.get(expected.prompt()), labels, expected.ridge()),
                actual.solution().refiner().get());
        }
    }

    private static void assertSameRefiner(final RefinerWeights expected, final RefinerWeights actual) {
        assertArrayEquals(expected.layers().get(0).weights(), actual.layers().get(0).weights());
        assertArrayEquals(expected.layers().get(0).bias(), actual.layers().get(0).bias());
    }

    private static FinalChoice choice(final int[] labels, final int shots) {
        return new FinalChoice(new Labels(CLASSES, shots, labels, Optional.empty()),
            new Folds(labels, CLASSES, shots), Monitor.silent());
    }

    private static FinalChoice validated(final int[] labels, final int shots, final int[] validation) {
        return new FinalChoice(new Labels(CLASSES, shots, labels, Optional.of(validation)),
            new Folds(labels, CLASSES, shots), Monitor.silent());
    }

    private static List<Contender> contenders(final List<float[]> logits, final List<float[]> validation) {
        final float[][] prompts = {FIRST, SECOND, {3}};
        return IntStream.range(0, logits.size())
            .mapToObj(c -> new Contender(Optional.empty(), prompts[c], logits.get(c), validation.get(c))).toList();
    }

    private static Contender contender(final float[] prompt, final float[] logits) {
        return new Contender(Optional.empty(), prompt, logits, new float[0]);
    }

    private static int[] labels(final int classes, final int shots) {
        return IntStream.range(0, classes * shots).map(i -> i / shots).toArray();
    }

    private static float[] logits(final Random random, final int[] told, final int classes, final double ahead,
        final double noise) {
        final float[] logits = new float[told.length * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)(noise * random.nextGaussian() + (i % classes == told[i / classes] ? ahead : 0));
        }
        return logits;
    }

    /** Logits of random quality, part of which is hidden in a direction of little variance. */
    private static float[] mixed(final Random random, final int[] labels) {
        final boolean confused = random.nextInt(3) > 0;
        final int[] told =
            IntStream.of(labels).map(k -> confused && random.nextInt(4) > 0 ? (k + 1) % CLASSES : k).toArray();
        final float[] logits = logits(random, told, CLASSES, 4 * random.nextDouble(), .2 + 1.5 * random.nextDouble());
        final double common = 8 * random.nextDouble() * random.nextInt(2);
        for (int i = 0; i < labels.length; i++) {
            final double shift = common * random.nextGaussian();
            for (int k = 0; k < CLASSES; k++) {
                logits[i * CLASSES + k] += (float)(shift * (k == 0 ? 1 : .5));
            }
        }
        return logits;
    }

    private static float[] ofLosses(final int[] labels, final double... losses) {
        final int classes = labels.length;
        final float[] logits = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            // -ln p = l where the others share 1 - p
            logits[i * classes + labels[i]] = (float)-Math.log((Math.exp(losses[i]) - 1) / (classes - 1));
        }
        return logits;
    }

    private static float[] refined(final RefinerWeights refiner, final float[] logits) {
        return Refiner.of(refiner).refined(logits, Monitor.silent());
    }
}
