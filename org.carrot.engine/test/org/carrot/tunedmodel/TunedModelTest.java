package org.carrot.tunedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TunedModelTest {

    @Test
    void layersMustFitEachOther() {
        assertEquals(3, new RefinerWeights(List.of(layer(3, 5), layer(5, 3)), true).classes());
        assertMessage("at least one layer", () -> new RefinerWeights(List.of(), true));
        assertMessage("Layer 2 of the refiner takes 4 values, but layer 1 gives 5",
            () -> new RefinerWeights(List.of(layer(3, 5), layer(4, 3)), true));
        assertMessage("takes 3 logits, but gives 2", () -> new RefinerWeights(List.of(layer(3, 2)), true));
        assertMessage("from 2 to 3 cannot have 5 weights and 3 biases",
            () -> new Layer(2, 3, new float[5], new float[3]));
    }

    @Test
    void theRefinerMustFitTheClasses() {
        assertMessage("made for 3 classes, the task has 2",
            () -> model(Optional.of(new RefinerWeights(List.of(layer(3, 3)), true)), List.of()));
    }

    @Test
    void promptsMustFitTheirTokens() {
        assertMessage("2 tokens cannot have 7 initial and 7 tuned values",
            () -> new TunedPrompt("a photo", 2, new float[7], new float[7]));
        assertMessage("cannot have 8 initial and 6 tuned", () -> new TunedPrompt("a photo", 2, new float[8], new float[6]));
        assertMessage("0 tokens", () -> new TunedPrompt("a photo", 0, new float[8], new float[8]));
    }

    @Test
    void theHistoryIsACopy() {
        final List<Generation> history = new ArrayList<>();
        final TunedModel model = model(Optional.empty(), history);
        history.add(new Generation(0, 1, 0, 0, 0, 0, 0, 1));
        assertEquals(List.of(), model.history());
    }

    private static TunedModel model(final Optional<RefinerWeights> refiner, final List<Generation> history) {
        return new TunedModel(Infos.of("m", "d", 4, PromptForm.SOFT),
            new ClassNames(List.of("cat", "dog")), new TunedPrompt("a photo", 2, new float[8], new float[8]),
            Optional.empty(), refiner,
            history, Cost.NONE, 0);
    }

    private static Layer layer(final int in, final int out) {
        return new Layer(in, out, new float[in * out], new float[out]);
    }

    private static void assertMessage(final String part, final Executable action) {
        final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
