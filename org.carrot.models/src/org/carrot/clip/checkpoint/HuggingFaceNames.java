package org.carrot.clip.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names that Hugging Face's transformers library gives. Queries, keys and values are three tensors there. */
final class HuggingFaceNames implements NamingScheme {

    /** A tensor that only these checkpoints have. */
    static final String MARK = "text_model.embeddings.token_embedding.weight";

    private static final Map<String, String> FIXED = Map.ofEntries(
        Map.entry("logit_scale", "logit_scale"),
        Map.entry("text.tokens", MARK),
        Map.entry("text.positions", "text_model.embeddings.position_embedding.weight"),
        Map.entry("text.norm.gain", "text_model.final_layer_norm.weight"),
        Map.entry("text.norm.shift", "text_model.final_layer_norm.bias"),
        Map.entry("text.projection.weight", "text_projection.weight"),
        Map.entry("image.patches.weight", "vision_model.embeddings.patch_embedding.weight"),
        Map.entry("image.class", "vision_model.embeddings.class_embedding"),
        Map.entry("image.positions", "vision_model.embeddings.position_embedding.weight"),
        Map.entry("image.input.norm.gain", "vision_model.pre_layrnorm.weight"), // so spelled there
        Map.entry("image.input.norm.shift", "vision_model.pre_layrnorm.bias"),
        Map.entry("image.norm.gain", "vision_model.post_layernorm.weight"),
        Map.entry("image.norm.shift", "vision_model.post_layernorm.bias"),
        Map.entry("image.projection.weight", "visual_projection.weight"));

    private static final Map<String, String> IN_LAYER = Map.of(
        "attention.norm.gain", "layer_norm1.weight",
        "attention.norm.shift", "layer_norm1.bias",
        "attention.output.weight", "self_attn.out_proj.weight",
        "attention.output.bias", "self_attn.out_proj.bias",
        "perceptron.norm.gain", "layer_norm2.weight",
        "perceptron.norm.shift", "layer_norm2.bias",
        "perceptron.input.weight", "mlp.fc1.weight",
        "perceptron.input.bias", "mlp.fc1.bias",
        "perceptron.output.weight", "mlp.fc2.weight",
        "perceptron.output.bias", "mlp.fc2.bias");

    private static final String ATTENTION_INPUT = "attention.input.";

    @Override
    public Origin origin(final String name) {
        final var layer = LayerName.parse(name);
        if (layer == null) {
            return Origin.of(FIXED.getOrDefault(name, name));
        }
        final var prefix = (layer.tower().equals("text") ? "text_model" : "vision_model") + ".encoder.layers."
            + layer.index() + ".";
        if (layer.part().startsWith(ATTENTION_INPUT)) {
            final var kind = layer.part().substring(ATTENTION_INPUT.length());
            return new Origin(Stream.of("q", "k", "v").map(p -> prefix + "self_attn." + p + "_proj." + kind).toList(),
                false);
        }
        return new Origin(List.of(prefix + IN_LAYER.get(layer.part())), false);
    }

    @Override
    public boolean isDispensable(final String name) {
        return name.endsWith(".embeddings.position_ids"); // 0, 1, 2, ...
    }
}
