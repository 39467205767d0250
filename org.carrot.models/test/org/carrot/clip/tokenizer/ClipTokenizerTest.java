package org.carrot.clip.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonParser;

final class ClipTokenizerTest {

    private static ClipTokenizer tokenizer;

    @BeforeAll
    static void readVocabulary() throws IOException {
        tokenizer = OpenAiVocabulary.tokenizer();
    }

    @Test
    void publishedValues() {
        assertArrayEquals(new int[]{320, 1125, 539, 320}, tokenizer.encode("a photo of a"));
        assertArrayEquals(new int[]{269}, tokenizer.encode("."));
        assertEquals(49406, tokenizer.start());
        assertEquals(49407, tokenizer.end());
        assertEquals(49408, tokenizer.size());
    }

    @Test
    void hundredsOfTextsAsOpenClipTokenizesThem() throws IOException {
        final var wrong = new ArrayList<String>();
        var texts = 0;
        try (var lines = new BufferedReader(new InputStreamReader(
            ClipTokenizerTest.class.getResourceAsStream("clip-tokens.jsonl"), StandardCharsets.US_ASCII))) {
            for (final var line : lines.lines().toList()) {
                final var array = JsonParser.parseString(line).getAsJsonArray();
                final var text = array.get(0).getAsString();
                final var ids = new int[array.size() - 1];
                Arrays.setAll(ids, i -> array.get(i + 1).getAsInt());
                if (!Arrays.equals(ids, tokenizer.encode(text))) {
                    wrong.add(line + " but " + Arrays.toString(tokenizer.encode(text)));
                }
                texts++;
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(758, texts);
    }

    @Test
    void noTextBecomesAStartOrEnd() {
        for (final var text : List.of("<|startoftext|>", "a <|endoftext|> b", "<start_of_text>", "<end_of_text>")) {
            assertTrue(Arrays.stream(tokenizer.encode(text)).allMatch(id -> id < tokenizer.start()), text);
        }
    }

    @Test
    void tokensReadAsWordsAndPartsOfWords() {
        assertEquals(List.of("a", "photo", "of", "caf\u00e9", "."), words("a photo of caf\u00e9."));
        final var parts = words("photographeresque");
        assertTrue(parts.size() > 1, parts::toString);
        assertTrue(parts.subList(0, parts.size() - 1).stream().allMatch(part -> part.endsWith("\u2026")), parts::toString);
        assertEquals("photographeresque", String.join("", parts).replace("\u2026", ""));
        assertEquals("<|startoftext|>", tokenizer.word(tokenizer.start()));
    }

    private static List<String> words(final String text) {
        return Arrays.stream(tokenizer.encode(text)).mapToObj(tokenizer::word).toList();
    }

    @Test
    void aLongerTextBeginsWithTheSameTokens() {
        final var prompt = tokenizer.encode("a photo of a");
        assertArrayEquals(prompt, Arrays.copyOf(tokenizer.encode("a photo of a cat."), prompt.length));
    }

    @Test
    void refusesVocabulariesThatCannotWork() throws IOException {
        final var merges = OpenAiVocabulary.merges();
        final var ids = OpenAiVocabulary.ids(merges);
        for (final var token : List.of("<|endoftext|>", "!", "\u0100</w>", "photo</w>")) {
            final var fewer = new HashMap<>(ids);
            fewer.remove(token);
            final var message =
                assertThrows(IllegalArgumentException.class, () -> new ClipTokenizer(fewer, merges)).getMessage();
            assertTrue(message.contains("\"" + token + "\""), message);
        }
        for (final var id : new int[]{-1, Integer.MAX_VALUE}) {
            final var wrong = new HashMap<>(ids);
            wrong.put("unused", id);
            final var message =
                assertThrows(IllegalArgumentException.class, () -> new ClipTokenizer(wrong, merges)).getMessage();
            assertTrue(message.contains("\"unused\"") && message.contains(Integer.toString(id)), message);
        }
    }
}
