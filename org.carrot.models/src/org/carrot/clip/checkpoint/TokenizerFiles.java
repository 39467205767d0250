package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.carrot.clip.tokenizer.ClipTokenizer;
import org.carrot.input.Shown;

import com.google.gson.JsonElement;

/** Finds a CLIP tokenizer in a checkpoint's folder: tokenizer.json, or vocab.json and merges.txt. */
final class TokenizerFiles {

    private static final String COMBINED = "tokenizer.json";

    private static final String VOCABULARY = "vocab.json";

    private static final String MERGES = "merges.txt";

    private TokenizerFiles() {
    }

    /** @throws IOException if there is none or it is of another kind; the message names the file */
    static ClipTokenizer read(final CheckpointFolder folder) throws IOException {
        final var combined = folder.find(COMBINED);
        if (combined.isPresent()) {
            return combined(combined.get());
        }
        final var vocabulary = folder.find(VOCABULARY);
        if (vocabulary.isPresent()) {
            final var merges = folder.get(MERGES, "the tokenizer's merges");
            return tokenizer(vocabulary.get(), JsonSection.read(vocabulary.get()).allIntegers(),
                TextFile.read(merges).lines().filter(line -> !line.startsWith("#version") && !line.isEmpty()).toList());
        }
        throw new IOException(folder.path() + " has no tokenizer: it needs " + COMBINED + ", or " + VOCABULARY + " and "
            + MERGES + ". Fetch them from where the model comes from.");
    }

    private static ClipTokenizer combined(final Path file) throws IOException {
        final var model = JsonSection.read(file).section("model");
        if (!model.text("type", "").equals("BPE")) {
            throw model.unsupported("type", "\"BPE\"");
        }
        if (!model.text("end_of_word_suffix", "").equals("</w>")) {
            throw model.unsupported("end_of_word_suffix", "\"</w>\"");
        }
        final var merges = new ArrayList<String>();
        for (final var merge : model.list("merges")) {
            merges.add(merge(file, merge));
        }
        return tokenizer(file, model.section("vocab").allIntegers(), merges);
    }

    /** Two parts in one text with a space in between or, since 2024, in a list. */
    private static String merge(final Path file, final JsonElement merge) throws IOException {
        if (merge.isJsonPrimitive()) {
            return merge.getAsString();
        }
        if (merge.isJsonArray() && merge.getAsJsonArray().size() == 2) {
            final var first = merge.getAsJsonArray().get(0);
            final var second = merge.getAsJsonArray().get(1);
            if (first.isJsonPrimitive() && second.isJsonPrimitive()) {
                return first.getAsString() + " " + second.getAsString();
            }
        }
        throw new IOException(file + ": " + Shown.of(merge) + " is no merge of two tokens. Fetch the file again.");
    }

    private static ClipTokenizer tokenizer(final Path file, final Map<String, Integer> ids, final List<String> merges)
        throws IOException {
        try {
            return new ClipTokenizer(ids, merges);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no vocabulary of a CLIP tokenizer: " + e.getMessage(), e);
        }
    }
}
