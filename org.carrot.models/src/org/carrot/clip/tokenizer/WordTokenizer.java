package org.carrot.clip.tokenizer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.carrot.input.Shown;

/**
 * The tokenizer of the embedded mini VLM: a token a word. Texts are lower-cased, accents dropped, underscores taken for
 * spaces; digits and punctuation marks are tokens of their own. A word that the vocabulary lacks is spelled, a token a
 * character.
 */
public final class WordTokenizer implements Tokenizer {

    private static final String START = "<sos>";

    private static final String END = "<eot>";

    /** Comes before a character that is part of a spelled word, as against a word of one letter. */
    private static final String SPELLED = "##";

    private static final String ELLIPSIS = "\u2026";

    private static final String UNKNOWN = "<unknown>";

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz";

    private static final Pattern WORD = Pattern.compile("\\p{L}+|[^\\s\\p{L}]");

    private final List<String> m_vocabulary;

    private final Map<String, Integer> m_ids = new HashMap<>();

    /**
     * @param vocabulary the tokens in the order of their ids, as {@link #vocabulary()} gives them
     * @throws IllegalArgumentException if a token occurs twice or one that spelling needs is missing
     */
    public WordTokenizer(final List<String> vocabulary) {
        m_vocabulary = List.copyOf(vocabulary);
        for (final var token : m_vocabulary) {
            if (m_ids.putIfAbsent(token, m_ids.size()) != null) {
                throw new IllegalArgumentException("The vocabulary holds the token \"" + Shown.of(token) + "\" twice.");
            }
        }
        for (final var token : basics()) {
            if (!m_ids.containsKey(token)) {
                throw new IllegalArgumentException("The vocabulary lacks the token \"" + token + "\".");
            }
        }
    }

    /** @return a tokenizer that knows every word of the texts and can spell all others */
    public static WordTokenizer of(final Collection<String> texts) {
        final var words = new TreeSet<String>();
        texts.forEach(text -> words.addAll(words(text)));
        final var vocabulary = basics();
        vocabulary.addAll(words);
        return new WordTokenizer(List.copyOf(vocabulary));
    }

    private static LinkedHashSet<String> basics() {
        final var basics = new LinkedHashSet<>(List.of(START, END, UNKNOWN));
        CHARACTERS.chars().forEach(c -> basics.add(SPELLED + (char)c));
        return basics;
    }

    private static List<String> words(final String text) {
        final var plain = Normalizer.normalize(text.replace('_', ' ').toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "");
        return WORD.matcher(plain).results().map(java.util.regex.MatchResult::group).toList();
    }

    @Override
    public int[] encode(final String text) {
        final var ids = new ArrayList<Integer>();
        for (final var word : words(text)) {
            final var id = m_ids.get(word);
            if (id == null) {
                spell(word, ids);
            } else {
                ids.add(id);
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @return the ids of the text's tokens, all words spelled */
    public int[] spell(final String text) {
        final var ids = new ArrayList<Integer>();
        words(text).forEach(word -> spell(word, ids));
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private void spell(final String word, final List<Integer> ids) {
        word.codePoints().forEach(character -> {
            final var token = Character.toString(character);
            final var spelled = m_ids.get(SPELLED + token);
            ids.add(spelled != null ? spelled : m_ids.getOrDefault(token, m_ids.get(UNKNOWN)));
        });
    }

    @Override
    public int start() {
        return m_ids.get(START);
    }

    @Override
    public int end() {
        return m_ids.get(END);
    }

    @Override
    public String word(final int id) {
        final var token = m_vocabulary.get(id);
        return token.startsWith(SPELLED) && token.length() > SPELLED.length()
            ? token.substring(SPELLED.length()) + ELLIPSIS : token;
    }

    /** @return the tokens in the order of their ids */
    public List<String> vocabulary() {
        return m_vocabulary;
    }
}
