package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.Optional;
import org.carrot.run.Labels;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tuner.prompt.GenerationScores;
import org.junit.jupiter.api.Test;

/** Which generation is kept, on hand-made logits of two images. */
final class BestSoFarTest {

    private static final int[] LABELS = {0, 1};

    private static final Optional<RefinerWeights> REFINER =
        Optional.of(new RefinerWeights(List.of(new Layer(2, 2, new float[4], new float[2])), true));

    private static final float[] START = {0};

    private static final float[] PROMPT = {1};

    private static final float[] LATER = {2};

    /** Both right, so much ahead. */
    private static float[] ahead(final double by) {
        return new float[]{(float)by, 0, 0, (float)by};
    }

    /** Only the first is right. */
    private static float[] half(final double by) {
        return new float[]{(float)by, 0, (float)by, 0};
    }

    private static GenerationScores trial(final float[] prompt, final float[] logits, final float[] refined) {
        return new GenerationScores(prompt, REFINER, logits, refined, Optional.empty(), Optional.empty());
    }

    private static GenerationScores validated(final float[] prompt, final float[] logits, final float[] refined) {
        return new GenerationScores(prompt, REFINER, ahead(0), ahead(0), Optional.of(logits), Optional.of(refined));
    }

    private static BestSoFar started(final boolean last, final boolean validation) {
        final Labels task = new Labels(2, 1, LABELS, validation ? Optional.of(LABELS) : Optional.empty());
        final BestSoFar choice = new BestSoFar(task, last);
        final Optional<float[]> seen = validation ? Optional.of(ahead(1)) : Optional.empty();
        choice.start(new GenerationScores(START, Optional.empty(), ahead(1), ahead(1), seen, seen));
        assertSame(START, choice.rated().solution().prompt());
        assertEquals(Optional.empty(), choice.rated().solution().refiner());
        return choice;
    }

    @Test
    void onValidationImagesTheRefinedPromptIsKeptWhereItDoesBetter() {
        final BestSoFar choice = started(false, true);
        choice.take(validated(PROMPT, ahead(2), ahead(3)));
        assertSame(PROMPT, choice.rated().solution().prompt());
        assertEquals(REFINER, choice.rated().solution().refiner());
    }

    @Test
    void onValidationImagesThePromptIsKeptAloneWhereItsRefinerDoesNoBetter() {
        final BestSoFar choice = started(false, true);
        choice.take(validated(PROMPT, ahead(2), ahead(1.5)));
        assertSame(PROMPT, choice.rated().solution().prompt());
        assertEquals(Optional.empty(), choice.rated().solution().refiner());
        final BestSoFar equal = started(false, true);
        equal.take(validated(PROMPT, ahead(2), ahead(2)));
        assertEquals(Optional.empty(), equal.rated().solution().refiner(), "of equals the simpler");
    }

    @Test
    void theRefinedPromptMayBeTheBetterOneThoughThePromptAloneIsWorseThanTheStart() {
        final BestSoFar choice = started(false, true);
        choice.take(validated(PROMPT, half(1), ahead(3)));
        assertEquals(REFINER, choice.rated().solution().refiner());
    }

    @Test
    void onValidationImagesAnEarlierGenerationStaysUntilOneIsBetter() {
        final BestSoFar choice = started(false, true);
        choice.take(validated(PROMPT, ahead(2), ahead(2)));
        choice.take(validated(LATER, ahead(2), half(9)));
        assertSame(PROMPT, choice.rated().solution().prompt(), "of equals the earlier");
        choice.take(trial(LATER, ahead(9), ahead(9)));
        assertSame(PROMPT, choice.rated().solution().prompt(), "what was not validated does not count");
        choice.take(validated(LATER, half(9), half(99)));
        assertSame(PROMPT, choice.rated().solution().prompt(), "errors count before the loss");
        choice.take(validated(LATER, ahead(2.1), half(9)));
        assertSame(LATER, choice.rated().solution().prompt());
    }

    @Test
    void withoutValidationImagesTheLastGenerationIsSetAgainstTheStart() {
        final BestSoFar choice = started(false, false);
        choice.take(trial(PROMPT, ahead(5), ahead(4)));
        assertSame(PROMPT, choice.rated().solution().prompt());
        assertEquals(Optional.empty(), choice.rated().solution().refiner());
        choice.take(trial(LATER, ahead(2), ahead(3)));
        assertSame(LATER, choice.rated().solution().prompt(), "the last one, though an earlier one was better");
        assertEquals(REFINER, choice.rated().solution().refiner());
        choice.take(trial(PROMPT, ahead(.5), ahead(1)));
        assertSame(START, choice.rated().solution().prompt());
        assertEquals(Optional.empty(), choice.rated().solution().refiner());
    }

    @Test
    void theLastOneCountsWhateverItIsWorth() {
        final BestSoFar choice = started(true, false);
        choice.take(trial(PROMPT, ahead(-5), ahead(-4)));
        assertSame(PROMPT, choice.rated().solution().prompt());
        assertEquals(REFINER, choice.rated().solution().refiner());
        assertEquals(Math.log(1 + Math.exp(4)), choice.rated().loss(), 1e-6);
        final BestSoFar validated = started(true, true);
        validated.take(validated(PROMPT, half(1), half(1)));
        assertSame(PROMPT, validated.rated().solution().prompt());
    }

    @Test
    void goesOnFromWhatWasWritten() throws Exception {
        final BestSoFar choice = started(false, true);
        choice.take(validated(PROMPT, ahead(2), ahead(3)));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        choice.write(new DataOutputStream(bytes));
        final BestSoFar read = new BestSoFar(new Labels(2, 1, LABELS, Optional.of(LABELS)), false);
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertEquals(choice.rated().loss(), read.rated().loss());
        assertEquals(1, read.rated().solution().prompt()[0]);
        read.take(validated(LATER, ahead(2.5), ahead(2.5)));
        assertEquals(1, read.rated().solution().prompt()[0]);
        final BestSoFar alone = started(false, false);
        final ByteArrayOutputStream start = new ByteArrayOutputStream();
        alone.write(new DataOutputStream(start));
        final BestSoFar again = new BestSoFar(new Labels(2, 1, LABELS, Optional.empty()), false);
        again.read(new DataInputStream(new ByteArrayInputStream(start.toByteArray())));
        again.take(trial(PROMPT, ahead(.9), ahead(.9)));
        assertEquals(0, again.rated().solution().prompt()[0], "the start is known still");
    }
}
