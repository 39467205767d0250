package org.carrot.djl.mini;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.TextPrompts;
import org.carrot.clip.tokenizer.WordTokenizer;

/** Turns prompts and class names into sequences of tokens: a beginning that all classes share, and the rest of each. */
final class PromptTexts {

    /**
     * @param beginning token ids that all classes share, the start token first
     * @param remainders for each class the token ids that follow, the end token last
     */
    record Sequences(int[] beginning, List<int[]> remainders) {
    }

    private final WordTokenizer m_tokenizer;

    private final int m_context;

    PromptTexts(final WordTokenizer tokenizer, final int context) {
        m_tokenizer = tokenizer;
        m_context = context;
    }

    /**
     * @param template with {@link TextPrompts#PLACEHOLDER} where the class name goes
     * @param classNames K names
     * @throws BlackBoxException if a name is empty or a sequence too long; the message names the class
     */
    Sequences ofTemplate(final String template, final List<String> classNames) throws BlackBoxException {
        final var sequences = new ArrayList<int[]>();
        for (final var name : classNames) {
            checkNotEmpty(name);
            final var text = m_tokenizer.encode(template.replace(TextPrompts.PLACEHOLDER, name));
            checkLength(text.length + 2, name);
            final var sequence = new int[text.length + 2];
            sequence[0] = m_tokenizer.start();
            System.arraycopy(text, 0, sequence, 1, text.length);
            sequence[text.length + 1] = m_tokenizer.end();
            sequences.add(sequence);
        }
        final var shared = shared(sequences);
        return new Sequences(Arrays.copyOf(sequences.get(0), shared),
            sequences.stream().map(sequence -> Arrays.copyOfRange(sequence, shared, sequence.length)).toList());
    }

    /**
     * The texts of classes after a soft prompt: the name, a full stop, the end token.
     *
     * @param classNames K names
     * @param tokens n, length of the soft prompt
     * @throws BlackBoxException if a name is empty or a sequence too long; the message names the class
     */
    List<int[]> afterSoftPrompt(final List<String> classNames, final int tokens) throws BlackBoxException {
        final var remainders = new ArrayList<int[]>();
        for (final var name : classNames) {
            checkNotEmpty(name);
            final var text = m_tokenizer.encode(name + ".");
            checkLength(1 + tokens + text.length + 1, name);
            final var remainder = Arrays.copyOf(text, text.length + 1);
            remainder[text.length] = m_tokenizer.end();
            remainders.add(remainder);
        }
        return remainders;
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
        if (name.isBlank()) {
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
