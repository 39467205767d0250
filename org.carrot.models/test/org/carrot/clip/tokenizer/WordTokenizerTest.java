package org.carrot.clip.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

final class WordTokenizerTest {

    private final WordTokenizer m_tokenizer = WordTokenizer.of(List.of("a photo of a cat.", "7 red cars"));

    private String tokens(final String text) {
        return Arrays.stream(m_tokenizer.encode(text)).mapToObj(m_tokenizer.vocabulary()::get)
            .collect(Collectors.joining(" "));
    }

    @Test
    void aKnownWordIsOneToken() {
        assertEquals("a photo of a cat .", tokens("a photo of a cat."));
    }

    @Test
    void caseAccentsUnderscoresAndSpacesDoNotMatter() {
        assertEquals("red cars", tokens(" R\u00e9D_cars\n"));
    }

    @Test
    void anUnknownWordIsSpelled() {
        assertEquals("a ##t ##a ##c", tokens("a tac"));
        assertEquals("7 <unknown>", tokens("78"));
        assertEquals("<unknown> cat", tokens("\u732b cat"));
    }

    @Test
    void spellingSpellsKnownWordsToo() {
        assertEquals("##c ##a ##t .", Arrays.stream(m_tokenizer.spell("cat."))
            .mapToObj(m_tokenizer.vocabulary()::get).collect(Collectors.joining(" ")));
    }

    @Test
    void tokensReadAsWordsAndCharacters() {
        final var tokenizer = WordTokenizer.of(List.of("a photo"));
        assertEquals("photo", tokenizer.word(tokenizer.encode("photo")[0]));
        assertEquals("x\u2026", tokenizer.word(tokenizer.encode("xy")[0]));
    }

    @Test
    void theVocabularyRebuildsTheTokenizer() {
        final var again = new WordTokenizer(m_tokenizer.vocabulary());
        assertArrayEquals(m_tokenizer.encode("a photo of two cats."), again.encode("a photo of two cats."));
        assertEquals(m_tokenizer.start(), again.start());
        assertEquals(m_tokenizer.end(), again.end());
    }

    @Test
    void anEmptyTextHasNoTokens() {
        assertEquals(0, m_tokenizer.encode(" \t_").length);
    }

    @Test
    void refusesVocabulariesThatCannotWork() {
        final var twice = new ArrayList<>(m_tokenizer.vocabulary());
        twice.add("cat");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new WordTokenizer(twice)).getMessage()
            .contains("\"cat\""));
        final var lacking = new ArrayList<>(m_tokenizer.vocabulary());
        lacking.remove("##q");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new WordTokenizer(lacking)).getMessage()
            .contains("\"##q\""));
    }
}
