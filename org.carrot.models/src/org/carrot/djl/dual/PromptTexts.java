package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.clip.tokenizer.Tokenizer;

/**
 * Turns prompts and class names into sequences of tokens. The tokens of class names are kept between queries. Safe for
 * use by several threads.
 */
public final class PromptTexts {

    private static final int NAMES_KEPT = 20_000;

    private final Tokenizer m_tokenizer;

    private final int m_context;

    private final int m_width;

    private final Map<String, int[]> m_names = new LinkedHashMap<>(16, .75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, int[]> eldest) {
            return size() > NAMES_KEPT;
        }
    };

    /**
     * @param tokenizer the model's
     * @param context most tokens of a text, start and end included
     * @param width d, width of a token embedding
     */
    public PromptTexts(final Tokenizer tokenizer, final int context, final int width) {
        m_tokenizer = tokenizer;
        m_context = context;
        m_width = width;
    }

    /**
     * @param text words to begin with
     * @return the ids of their tokens, without start and end
     * @throws BlackBoxException if there are none or too many
     */
    public int[] initial(final String text) throws BlackBoxException {
        final var ids = m_tokenizer.encode(text);
        if (ids.length == 0) {
            throw new BlackBoxException("The initial prompt is empty: give at least one word, as in \"a photo of a\".");
        }
        final var room = m_context - 3; // the start, one token of a name, the end
        if (ids.length > room) {
            throw new BlackBoxException("The prompt \"%s\" has %d tokens, but the model has room for %d before a class "
                .formatted(text, ids.length, room) + "name. Shorten it.");
        }
        return ids;
    }

    /**
     * @param template with {@link Templates#PLACEHOLDER} where the class name goes
     * @param classNames K names
     * @return the texts of one candidate
     * @throws BlackBoxException if a name is empty or a text too long; the message names the class
     */
    public PromptedTexts of(final String template, final List<String> classNames) throws BlackBoxException {
        final var texts = new ArrayList<String>();
        for (final var name : classNames) {
            checkNotEmpty(name);
            texts.add(template.replace(Templates.PLACEHOLDER, words(name)));
        }
        return ofTexts(texts, classNames);
    }

    /**
     * @param texts K texts, start and end left out
     * @param classNames K names, by which messages mention the texts
     * @return the texts of one candidate
     * @throws BlackBoxException if a text is empty or too long; the message names the class
     */
    public PromptedTexts ofTexts(final List<String> texts, final List<String> classNames) throws BlackBoxException {
        final var sequences = new ArrayList<int[]>();
        for (var k = 0; k < texts.size(); k++) {
            if (texts.get(k).isBlank()) {
                throw new BlackBoxException(
                    "The text of the class \"%s\" is empty: give every class a text in words.".formatted(classNames.get(k)));
            }
            final var text = m_tokenizer.encode(texts.get(k));
            checkLength(text.length + 2, classNames.get(k));
            final var sequence = new int[text.length + 2];
            sequence[0] = m_tokenizer.start();
            System.arraycopy(text, 0, sequence, 1, text.length);
            sequence[text.length + 1] = m_tokenizer.end();
            sequences.add(sequence);
        }
        final var shared = shared(sequences);
        return new PromptedTexts(Arrays.copyOf(sequences.get(0), shared), new float[1][0],
            sequences.stream().map(sequence -> Arrays.copyOfRange(sequence, shared, sequence.length)).toList());
    }

    /**
     * @param prompts P candidates
     * @param classNames K names
     * @return the texts: start, context vectors, name, full stop, end
     * @throws BlackBoxException if the prompts are of another width than the model's tokens, a name is empty or a text
     *             too long; the message names the class
     */
    public PromptedTexts of(final SoftPrompts prompts, final List<String> classNames) throws BlackBoxException {
        checkWidth(prompts.width());
        final var remainders = new ArrayList<int[]>();
        for (final var name : classNames) {
            checkNotEmpty(name);
            final var remainder = remainder(name);
            checkLength(1 + prompts.tokens() + remainder.length, name);
            remainders.add(remainder);
        }
        return new PromptedTexts(new int[]{m_tokenizer.start()}, prompts.candidates(), remainders);
    }

    /** @return the token of an id as people read it */
    String word(final int id) {
        return m_tokenizer.word(id);
    }

    private int[] remainder(final String name) {
        synchronized (m_names) {
            return m_names.computeIfAbsent(name, n -> {
                final var text = m_tokenizer.encode(words(n) + ".");
                final var remainder = Arrays.copyOf(text, text.length + 1);
                remainder[text.length] = m_tokenizer.end();
                return remainder;
            });
        }
    }

    /**
     * @param vectors n x d token embeddings, row-major
     * @return n
     * @throws BlackBoxException if they are no whole number of embeddings, or none
     */
    int count(final float[] vectors) throws BlackBoxException {
        if (vectors.length == 0 || vectors.length % m_width != 0) {
            checkWidth(vectors.length);
        }
        return vectors.length / m_width;
    }

    private void checkWidth(final int width) throws BlackBoxException {
        if (width != m_width) {
            throw new BlackBoxException("The prompt has token embeddings of width " + width + ", the model of width "
                + m_width + ": it belongs to another model.");
        }
    }

    private static String words(final String name) {
        return name.replace('_', ' ');
    }

    /** How many tokens all sequences begin with; the end token belongs to the rest. */
    private static int shared(final List<int[]> sequences) {
        final var first = sequences.get(0);
        var shared = first.length - 1;
        for (final var sequence : sequences) {
            final var difference = Arrays.mismatch(first, sequence);
            shared = Math.min(Math.min(shared, sequence.length - 1), difference < 0 ? shared : difference);
        }
        return shared;
    }

    private static void checkNotEmpty(final String name) throws BlackBoxException {
        if (words(name).isBlank()) {
            throw new BlackBoxException("A class has an empty name: give every class a name in words.");
        }
    }

    private void checkLength(final int tokens, final String name) throws BlackBoxException {
        if (tokens > m_context) {
            throw new BlackBoxException("Prompt and class name \"%s\" together have %d tokens, but the model reads at "
                .formatted(name, tokens) + "most " + m_context + ". Shorten the prompt or the name.");
        }
    }
}
