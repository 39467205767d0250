package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Vocabulary;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;

/** Which words a prompt is near to is told by models that can tell it. */
final class PromptWordsTest {

    private static final TunedPrompt PROMPT = new TunedPrompt("a", 1, new float[]{1, 0}, new float[]{0, 1});

    private static BlackBoxModel model(final Vocabulary vocabulary) {
        return (BlackBoxModel)Proxy.newProxyInstance(PromptWordsTest.class.getClassLoader(),
            new Class<?>[]{BlackBoxModel.class, Vocabulary.class},
            (self, method, arguments) -> vocabulary.nearest((float[])arguments[0], (int)arguments[1]));
    }

    @Test
    void startAndEndAreAsked() {
        final var words = PromptWords.of(
            model((vectors, count) -> List.of(List.of(new NearWord(vectors[0] == 1 ? "a" : "sky", count)))), PROMPT);
        assertEquals(Optional.of(new PromptWords(List.of("a"), List.of(List.of(new NearWord("sky", 5))))), words);
    }

    @Test
    void aModelThatCannotAnswerSpoilsNothing() {
        assertEquals(Optional.empty(), PromptWords.of(model((vectors, count) -> {
            throw new BlackBoxException("The model is somewhere else.");
        }), PROMPT));
        assertEquals(Optional.empty(), PromptWords.of(model((vectors, count) -> {
            throw new IllegalStateException("The model is closed.");
        }), PROMPT));
    }

    @Test
    void manyModelsDoNotShowTheirWords() {
        assertEquals(Optional.empty(), PromptWords.of((BlackBoxModel)Proxy.newProxyInstance(
            PromptWordsTest.class.getClassLoader(), new Class<?>[]{BlackBoxModel.class}, (self, method, arguments) -> null),
            PROMPT));
    }
}
