package org.carrot.djl.mini;

import java.util.List;
import java.util.Map;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Tensor;

/** A mini VLM's file: a safetensors file whose metadata hold the model's shape and its vocabulary. */
public final class MiniVlmFile {

    private static final String FORMAT_KEY = "format";

    private static final String FORMAT = "carrot mini VLM 1";

    private static final String VOCABULARY = "vocabulary";

    private MiniVlmFile() {
    }

    /** @return the file's content for a model */
    public static Safetensors describe(final MiniConfig config, final WordTokenizer tokenizer,
        final Map<String, Tensor> tensors) {
        final var metadata = config.toMetadata();
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put(VOCABULARY, String.join(" ", tokenizer.vocabulary()));
        return new Safetensors(tensors, metadata);
    }

    /**
     * @return the tokenizer that belongs to the model
     * @throws IllegalArgumentException if the file is none of a mini VLM
     */
    public static WordTokenizer tokenizer(final Safetensors file) {
        if (!FORMAT.equals(file.metadata().get(FORMAT_KEY)) || !file.metadata().containsKey(VOCABULARY)) {
            throw new IllegalArgumentException("The file states the format \"" + file.metadata().get(FORMAT_KEY)
                + "\" instead of \"" + FORMAT + "\": it holds no mini VLM.");
        }
        return new WordTokenizer(List.of(file.metadata().get(VOCABULARY).split(" ")));
    }

    /** @throws IllegalArgumentException if an array is missing or has a shape that does not fit the settings */
    static void check(final MiniConfig config, final int vocabulary, final Weights weights) {
        weights.require("logit_scale");
        weights.require("text.tokens", vocabulary, config.textWidth());
        weights.require("text.positions", config.context(), config.textWidth());
        weights.require("text.projection.weight", config.embedding(), config.textWidth());
        for (var layer = 0; layer < config.textLayers(); layer++) {
            final var name = "text.layers." + layer;
            weights.require(name + ".attention.input.weight", 3L * config.textWidth(), config.textWidth());
            weights.require(name + ".perceptron.input.weight", 4L * config.textWidth(), config.textWidth());
        }
        final var widths = config.imageWidths();
        weights.require("image.stem.weight", widths.get(0), 3, 3, 3);
        for (var stage = 0; stage < widths.size(); stage++) {
            weights.require("image.stages." + stage + ".second.weight", widths.get(stage), widths.get(stage), 3, 3);
        }
        final var side = config.finalSide();
        weights.require("image.projection.weight", config.embedding(),
            (long)widths.get(widths.size() - 1) * side * side);
    }
}
