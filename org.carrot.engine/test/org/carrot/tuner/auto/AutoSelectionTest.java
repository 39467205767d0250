package org.carrot.tuner.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.run.Labels;
import org.carrot.run.Scorer;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.RatedSolution;
import org.junit.jupiter.api.Test;

/** What a selection run's search sees and when it is taken back, on hand-made logits of three classes and four shots. */
final class AutoSelectionTest {

    private static final int CLASSES = 3;

    private static final int SHOTS = 4;

    private static final int[] LABELS = IntStream.range(0, CLASSES * SHOTS).map(i -> i / SHOTS).toArray();

    private static final int[] VALIDATION = {0, 1, 2, 0, 1, 2};

    private static final String TEMPLATE = "a {}.";

    private static final float[] INITIAL = {0};

    private static final float[] PROMPT = {1};

    /** Answers the template. */
    private record Answers(float[] training, float[] validation) implements Scorer {

        static final Answers NONE = new Answers(null, null);

        @Override
        public double[] losses(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) {
            throw new AssertionError("The choice asks for no population.");
        }

        @Override
        public PromptGradient gradient(final SoftPrompts prompt, final int[] batch) {
            throw new AssertionError("The choice asks for no gradient.");
        }

        @Override
        public float[] trainingLogits(final Prompts prompt) {
            return training;
        }

        @Override
        public float[] validationLogits(final Prompts prompt) {
            return validation;
        }
    }

    private static AutoSelection selection(final boolean validation, final boolean template, final Answers answers) {
        return new AutoSelection(new Labels(CLASSES, SHOTS, LABELS, validation ? Optional.of(VALIDATION) : Optional.empty()),
            template ? Optional.of(TEMPLATE) : Optional.empty(), answers, Monitor.silent());
    }

    private static AutoSelection started(final float[] logits) throws Exception {
        final AutoSelection selection = selection(false, false, Answers.NONE);
        selection.start(trial(INITIAL, logits));
        return selection;
    }

    private static GenerationScores trial(final float[] prompt, final float[] logits) {
        return new GenerationScores(prompt, Optional.empty(), logits, logits, Optional.empty(), Optional.empty());
    }

    private static GenerationScores validated(final float[] prompt, final float[] logits, final float[] validation) {
        return new GenerationScores(prompt, Optional.empty(), logits, logits, Optional.of(validation),
            Optional.of(validation));
    }

    /** The first image of each class decides. */
    private static boolean decides(final int image) {
        return image % SHOTS == 0;
    }

    private static float[] random(final long seed, final int images) {
        final Random random = new Random(seed);
        final float[] logits = new float[images * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)random.nextGaussian();
        }
        return logits;
    }

    /** All right, so much ahead. */
    private static float[] ahead(final int[] labels, final double by) {
        final float[] logits = new float[labels.length * CLASSES];
        for (int i = 0; i < labels.length; i++) {
            logits[i * CLASSES + labels[i]] = (float)by;
        }
        return logits;
    }

    private static float[] spoiled(final float[] logits, final int image) {
        final float[] spoiled = logits.clone();
        spoiled[image * CLASSES] += 5;
        return spoiled;
    }

    @Test
    void theFitnessDoesNotSeeTheFoldThatDecides() throws Exception {
        final float[] candidate = random(2, LABELS.length);
        final AutoSelection selection = started(random(1, LABELS.length));
        final double fitness = selection.fitness(candidate);
        for (int image = 0; image < LABELS.length; image++) {
            final double changed = selection.fitness(spoiled(candidate, image));
            if (decides(image)) {
                assertEquals(fitness, changed, "image " + image + " decides");
            } else {
                assertNotEquals(fitness, changed, "image " + image + " is to be learned");
            }
        }
    }

    @Test
    void theRefinerOfTheSearchHasNotSeenTheFoldThatDecides() throws Exception {
        final float[] candidate = random(2, LABELS.length);
        final float[] start = random(1, LABELS.length);
        final double fitness = started(start).fitness(candidate);
        for (int image = 0; image < LABELS.length; image++) {
            assertEquals(decides(image), fitness == started(spoiled(start, image)).fitness(candidate), "image " + image);
        }
    }

    @Test
    void theFitnessIsTheMeanOfTheLossWithAndWithoutTheRefiner() throws Exception {
        final float[] start = random(1, LABELS.length);
        final float[] candidate = random(2, LABELS.length);
        final int[] learned = IntStream.range(0, LABELS.length).filter(i -> !decides(i)).toArray();
        final int[] labels = IntStream.of(learned).map(i -> LABELS[i]).toArray();
        final Refiner refiner = Refiner.of(new RidgeRefiner(rows(start, learned), labels).fit(.1, Monitor.silent()));
        final float[] rows = rows(candidate, learned);
        assertEquals((Logits.crossEntropy(rows, CLASSES, labels)
            + Logits.crossEntropy(refiner.refined(rows, Monitor.silent()), CLASSES, labels)) / 2,
            started(start).fitness(candidate), 1e-12);
    }

    @Test
    void withValidationImagesAllShotsAreLearnedFrom() throws Exception {
        final AutoSelection selection = selection(true, false, Answers.NONE);
        selection.start(validated(INITIAL, random(1, LABELS.length), random(3, VALIDATION.length)));
        final float[] candidate = random(2, LABELS.length);
        for (int image = 0; image < LABELS.length; image++) {
            assertNotEquals(selection.fitness(candidate), selection.fitness(spoiled(candidate, image)));
        }
        final Refiner refiner =
            Refiner.of(new RidgeRefiner(random(1, LABELS.length), LABELS).fit(.1, Monitor.silent()));
        assertEquals((Logits.crossEntropy(candidate, CLASSES, LABELS)
            + Logits.crossEntropy(refiner.refined(candidate, Monitor.silent()), CLASSES, LABELS)) / 2,
            selection.fitness(candidate), 1e-12);
    }

    @Test
    void withOneShotTheRefinerOfTheSearchIsTheIdentity() throws Exception {
        final int[] labels = {0, 1, 2};
        final AutoSelection selection = new AutoSelection(new Labels(CLASSES, 1, labels, Optional.empty()), Optional.empty(),
            Answers.NONE, Monitor.silent());
        selection.start(trial(INITIAL, random(1, 3)));
        final float[] candidate = random(2, 3);
        // of classes 0 and 2, which decide, nothing is seen
        assertEquals(Logits.crossEntropy(candidate, CLASSES, CLASSES, 1), selection.fitness(candidate), 1e-12);
    }

    @Test
    void theRefinerIsFittedAnewEveryTenGenerations() throws Exception {
        final float[] candidate = random(2, LABELS.length);
        final AutoSelection selection = started(random(1, LABELS.length));
        final double first = selection.fitness(candidate);
        for (int generation = 1; generation <= 21; generation++) {
            selection.take(trial(PROMPT, random(100 + generation, LABELS.length)));
            final double expected = generation < 10 ? first
                : started(random(100 + generation / 10 * 10, LABELS.length)).fitness(candidate);
            assertEquals(expected, selection.fitness(candidate), "generation " + generation);
        }
    }

    @Test
    void nothingIsFittedToWhatIsNoNumber() throws Exception {
        final float[] candidate = random(2, LABELS.length);
        final AutoSelection selection = started(random(1, LABELS.length));
        final double first = selection.fitness(candidate);
        final float[] none = random(3, LABELS.length);
        none[SHOTS * CLASSES + 4] = Float.NaN;
        for (int generation = 1; generation <= 10; generation++) {
            selection.take(trial(PROMPT, generation < 10 ? random(3, LABELS.length) : none));
        }
        assertEquals(first, selection.fitness(candidate));
        selection.take(trial(PROMPT, random(4, LABELS.length)));
        assertEquals(started(random(4, LABELS.length)).fitness(candidate), selection.fitness(candidate),
            "made up for in the next generation");
    }

    @Test
    void aSearchIsAstrayAfterTenGenerationsThatAllDoWorseThanTheStart() throws Exception {
        final AutoSelection selection = started(ahead(LABELS, 1));
        for (int round = 0; round < 2; round++) {
            for (int generation = 1; generation <= 10; generation++) {
                selection.take(trial(PROMPT, ahead(LABELS, generation % 2)));
                assertEquals(generation == 10, selection.astray(), "generation " + generation);
            }
            assertFalse(selection.astray(), "the patience begins anew");
        }
        for (int generation = 1; generation <= 9; generation++) {
            selection.take(trial(PROMPT, ahead(LABELS, 0)));
        }
        selection.take(trial(PROMPT, ahead(LABELS, 2)));
        selection.take(trial(PROMPT, ahead(LABELS, 0)));
        assertFalse(selection.astray(), "one did better in between");
    }

    @Test
    void onValidationImagesOneWorseGenerationIsEnough() throws Exception {
        final AutoSelection selection = selection(true, false, Answers.NONE);
        selection.start(validated(INITIAL, ahead(LABELS, 1), ahead(VALIDATION, 1)));
        selection.take(trial(PROMPT, ahead(LABELS, -1)));
        assertFalse(selection.astray(), "not validated");
        selection.take(validated(PROMPT, ahead(LABELS, -1), ahead(VALIDATION, 2)));
        assertFalse(selection.astray());
        assertSame(PROMPT, selection.rated().solution().prompt());
        selection.take(validated(PROMPT, ahead(LABELS, 3), ahead(VALIDATION, .5)));
        assertTrue(selection.astray());
        assertFalse(selection.astray());
    }

    @Test
    void thePromptThatDoesBestOnWhatDecidesStandsUntilOneDoesBetter() throws Exception {
        final AutoSelection selection = started(ahead(LABELS, 1));
        assertSame(INITIAL, selection.rated().solution().prompt());
        selection.take(trial(PROMPT, ahead(LABELS, 1)));
        assertSame(INITIAL, selection.rated().solution().prompt(), "of equals the earlier");
        selection.take(trial(PROMPT, ahead(LABELS, 2)));
        assertSame(PROMPT, selection.rated().solution().prompt());
        final RatedSolution before = selection.rated();
        selection.take(trial(new float[]{2}, ahead(LABELS, 2)));
        selection.take(trial(new float[]{3}, ahead(LABELS, 1.5)));
        assertSame(before, selection.rated());
    }

    @Test
    void theTemplateStandsWhereItDoesBetter() throws Exception {
        final AutoSelection better = selection(true, true, new Answers(ahead(LABELS, 2), ahead(VALIDATION, 2)));
        better.start(validated(INITIAL, ahead(LABELS, 1), ahead(VALIDATION, 1)));
        assertEquals(Optional.of(TEMPLATE), better.rated().solution().template());
        assertSame(INITIAL, better.rated().solution().prompt());
        final AutoSelection worse = selection(true, true, new Answers(ahead(LABELS, 9), ahead(VALIDATION, .5)));
        worse.start(validated(INITIAL, ahead(LABELS, 1), ahead(VALIDATION, 1)));
        assertEquals(Optional.empty(), worse.rated().solution().template());
    }

    @Test
    void aTemplateScoredWithNoNumbersIsLeftOut() throws Exception {
        final float[] none = ahead(LABELS, 2);
        none[0] = Float.NaN;
        final AutoSelection selection = selection(false, true, new Answers(none, null));
        selection.start(trial(INITIAL, ahead(LABELS, 1)));
        assertEquals(Optional.empty(), selection.rated().solution().template());
        selection.finish();
        assertEquals(Optional.empty(), selection.rated().solution().template());
    }

    @Test
    void theLastChoiceIsMadeOnceAndFromAllOfThem() throws Exception {
        final AutoSelection selection = selection(false, true, new Answers(ahead(LABELS, 0), null));
        selection.start(trial(INITIAL, ahead(LABELS, 0)));
        selection.take(trial(PROMPT, ahead(LABELS, 4)));
        selection.take(trial(new float[]{2}, ahead(LABELS, 4)));
        selection.take(trial(new float[]{3}, ahead(LABELS, 3)));
        assertTrue(selection.unfinished());
        selection.finish();
        assertFalse(selection.unfinished());
        assertSame(PROMPT, selection.rated().solution().prompt(), "the best, of equals the earlier");
        final AutoSelection template = selection(false, true, new Answers(ahead(LABELS, 4), null));
        template.start(trial(INITIAL, ahead(LABELS, 0)));
        template.finish();
        assertEquals(Optional.of(TEMPLATE), template.rated().solution().template());
    }

    @Test
    void goesOnFromWhatWasWritten() throws Exception {
        final AutoSelection first = selection(false, true, new Answers(random(8, LABELS.length), null));
        first.start(trial(INITIAL, random(1, LABELS.length)));
        for (int generation = 1; generation <= 15; generation++) {
            first.take(trial(new float[]{generation}, random(20 + generation, LABELS.length)));
        }
        AutoSelection second = written(first);
        for (int generation = 16; generation <= 40; generation++) {
            final float[] logits = random(20 + generation, LABELS.length);
            assertEquals(first.fitness(logits), second.fitness(logits));
            first.take(trial(new float[]{generation}, logits));
            second.take(trial(new float[]{generation}, logits));
            assertEquals(first.astray(), second.astray());
            assertEquals(first.rated().solution().prompt()[0], second.rated().solution().prompt()[0]);
            second = written(second);
        }
        first.finish();
        assertTrue(second.unfinished());
        second.finish();
        assertEquals(first.rated().solution().prompt()[0], second.rated().solution().prompt()[0]);
        assertEquals(first.rated().loss(), second.rated().loss());
        assertEquals(first.rated().solution().template(), second.rated().solution().template());
        assertFalse(written(second).unfinished());
    }

    private static AutoSelection written(final AutoSelection selection) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        selection.write(new DataOutputStream(bytes));
        final AutoSelection read = selection(false, true, Answers.NONE);
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return read;
    }

    private static float[] rows(final float[] logits, final int[] images) {
        final float[] rows = new float[images.length * CLASSES];
        for (int r = 0; r < images.length; r++) {
            System.arraycopy(logits, images[r] * CLASSES, rows, r * CLASSES, CLASSES);
        }
        return rows;
    }
}
