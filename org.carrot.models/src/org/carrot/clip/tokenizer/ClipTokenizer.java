package org.carrot.clip.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.carrot.input.Shown;

/**
 * The tokenizer of CLIP (Radford et al. 2021): text is cleaned, parted into words, numbers and punctuation, and each
 * part's bytes in UTF-8 are merged pairwise, the most frequent pair of the training texts first. No text, not even one
 * that spells them, becomes a start or end token.
 */
public final class ClipTokenizer implements Tokenizer {

    private static final List<String> STARTS = List.of("<|startoftext|>", "<start_of_text>");

    private static final List<String> ENDS = List.of("<|endoftext|>", "<end_of_text>");

    private static final String WORD_END = "</w>";

    private static final String ELLIPSIS = "\u2026";

    private static final int LARGEST_ID = 1 << 24;

    private static final Pattern PART = Pattern.compile(
        "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final String[] CHARACTER_OF_BYTE = charactersOfBytes();

    private static final Map<String, Integer> BYTE_OF_CHARACTER = IntStream.range(0, CHARACTER_OF_BYTE.length).boxed()
        .collect(Collectors.toMap(b -> CHARACTER_OF_BYTE[b], b -> b));

    private final Map<String, Integer> m_ids;

    private final Map<Integer, String> m_tokens = new HashMap<>();

    private final Map<String, Integer> m_ranks = new HashMap<>();

    private final int m_start;

    private final int m_end;

    private final int m_size;

    /**
     * @param ids from token to id
     * @param merges pairs of tokens with a space in between, those to be merged first first
     * @throws IllegalArgumentException if a token that is needed is missing, or an id cannot be
     */
    public ClipTokenizer(final Map<String, Integer> ids, final Collection<String> merges) {
        m_ids = Map.copyOf(ids);
        m_ids.forEach((token, id) -> {
            if (id < 0 || id > LARGEST_ID) {
                throw new IllegalArgumentException("the token \"" + Shown.of(token) + "\" has the id " + id + ".");
            }
            m_tokens.put(id, token);
        });
        for (final var merge : merges) {
            m_ranks.putIfAbsent(merge, m_ranks.size());
        }
        m_start = id(STARTS.stream().filter(ids::containsKey).findFirst().orElse(STARTS.get(0)));
        m_end = id(ENDS.stream().filter(ids::containsKey).findFirst().orElse(ENDS.get(0)));
        m_size = ids.values().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
        for (final var character : CHARACTER_OF_BYTE) {
            id(character);
            id(character + WORD_END);
        }
        for (final var merge : merges) {
            id(merge.replace(" ", ""));
        }
    }

    private int id(final String token) {
        final var id = m_ids.get(token);
        if (id == null) {
            throw new IllegalArgumentException("the token \"" + Shown.of(token) + "\" is missing.");
        }
        return id;
    }

    /** Each byte's stand-in among the visible characters: itself, or one from U+0100 on. */
    private static String[] charactersOfBytes() {
        final var characters = new String[256];
        var next = 256;
        for (var b = 0; b < characters.length; b++) {
            final var visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            characters[b] = Character.toString(visible ? b : next++);
        }
        return characters;
    }

    @Override
    public int[] encode(final String text) {
        return PART.matcher(CleanText.of(text)).results().map(MatchResult::group).flatMap(part -> merge(part).stream())
            .mapToInt(m_ids::get).toArray();
    }

    private List<String> merge(final String part) {
        final var bytes = part.getBytes(StandardCharsets.UTF_8);
        final var tokens = new ArrayList<String>();
        for (final var b : bytes) {
            tokens.add(CHARACTER_OF_BYTE[b & 255]);
        }
        tokens.set(tokens.size() - 1, tokens.get(tokens.size() - 1) + WORD_END);
        while (true) {
            var best = -1;
            var bestRank = Integer.MAX_VALUE;
            for (var i = 0; i + 1 < tokens.size(); i++) {
                final var rank = m_ranks.getOrDefault(tokens.get(i) + " " + tokens.get(i + 1), Integer.MAX_VALUE);
                if (rank < bestRank) {
                    best = i;
                    bestRank = rank;
                }
            }
            if (best < 0) {
                return tokens;
            }
            tokens.set(best, tokens.get(best) + tokens.remove(best + 1));
        }
    }

    @Override
    public int start() {
        return m_start;
    }

    @Override
    public int end() {
        return m_end;
    }

    @Override
    public String word(final int id) {
        final var token = m_tokens.get(id);
        if (token == null) {
            return "token " + id;
        }
        if (id == m_start || id == m_end) {
            return token;
        }
        final var whole = token.endsWith(WORD_END);
        final var characters = whole ? token.substring(0, token.length() - WORD_END.length()) : token;
        final var bytes = new ByteArrayOutputStream();
        characters.codePoints().forEach(c -> bytes.write(BYTE_OF_CHARACTER.getOrDefault(Character.toString(c), (int)'?')));
        return bytes.toString(StandardCharsets.UTF_8) + (whole ? "" : ELLIPSIS);
    }

    /** @return one more than the largest id */
    public int size() {
        return m_size;
    }
}
