package org.carrot.clip.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that OpenAI gave, which open_clip kept. The projections are multiplied from the right there, so they are
 * transposed here.
 */
final class OpenAiNames implements NamingScheme {

    /** The token embeddings of a checkpoint that has its text tower under a name of its own. */
    static final String MARK_OF_SEPARATE_TEXT_TOWER = "text.token_embedding.weight";

    /** Within the text tower. */
    private static final Map<String, String> TEXT = Map.of(
        "text.tokens", "token_embedding.weight",
        "text.positions", "positional_embedding",
        "text.norm.gain", "ln_final.weight",
        "text.norm.shift", "ln_final.bias",
        "text.projection.weight", "text_projection");

    private static final Map<String, String> IMAGE = Map.ofEntries(
        Map.entry("image.patches.weight", "visual.conv1.weight"),
        Map.entry("image.class", "visual.class_embedding"),
        Map.entry("image.positions", "visual.positional_embedding"),
        Map.entry("image.input.norm.gain", "visual.ln_pre.weight"),
        Map.entry("image.input.norm.shift", "visual.ln_pre.bias"),
        Map.entry("image.norm.gain", "visual.ln_post.weight"),
        Map.entry("image.norm.shift", "visual.ln_post.bias"),
        Map.entry("image.projection.weight", "visual.proj"),
        Map.entry("image.pooling.positions", "visual.attnpool.positional_embedding"),
        Map.entry("image.pooling.output.weight", "visual.attnpool.c_proj.weight"),
        Map.entry("image.pooling.output.bias", "visual.attnpool.c_proj.bias"));

    private static final Map<String, String> IN_LAYER = Map.ofEntries(
        Map.entry("attention.norm.gain", "ln_1.weight"),
        Map.entry("attention.norm.shift", "ln_1.bias"),
        Map.entry("attention.input.weight", "attn.in_proj_weight"),
        Map.entry("attention.input.bias", "attn.in_proj_bias"),
        Map.entry("attention.output.weight", "attn.out_proj.weight"),
        Map.entry("attention.output.bias", "attn.out_proj.bias"),
        Map.entry("perceptron.norm.gain", "ln_2.weight"),
        Map.entry("perceptron.norm.shift", "ln_2.bias"),
        Map.entry("perceptron.input.weight", "mlp.c_fc.weight"),
        Map.entry("perceptron.input.bias", "mlp.c_fc.bias"),
        Map.entry("perceptron.output.weight", "mlp.c_proj.weight"),
        Map.entry("perceptron.output.bias", "mlp.c_proj.bias"));

    private static final Set<String> TRANSPOSED = Set.of("text.projection.weight", "image.projection.weight");

    /** What convolutions put into the names of their own tensors and of those of their batch norms. */
    private static final Map<String, List<String>> CONVOLUTIONS = Map.of(
        "0", List.of("conv1", "bn1"), "1", List.of("conv2", "bn2"), "2", List.of("conv3", "bn3"),
        "first", List.of("conv1", "bn1"), "second", List.of("conv2", "bn2"), "third", List.of("conv3", "bn3"),
        "shortcut", List.of("downsample.0", "downsample.1"));

    private static final Map<String, String> BATCH_NORM = Map.of("gain", "weight", "shift", "bias", "mean",
        "running_mean", "variance", "running_var");

    private static final Pattern STEM = Pattern.compile("image\\.stem\\.(\\d)\\.(\\w+)");

    private static final Pattern BLOCK = Pattern.compile("image\\.stages\\.(\\d)\\.(\\d+)\\.(\\w+)\\.(\\w+)");

    private static final Pattern POOLING_INPUT = Pattern.compile("image\\.pooling\\.input\\.(\\w+)");

    /** Sizes that OpenAI's archives repeat, a mask that follows from the context, counters of training steps. */
    private static final Pattern DISPENSABLE =
        Pattern.compile("input_resolution|context_length|vocab_size|(text\\.)?attn_mask|.*\\.num_batches_tracked");

    private final String m_textPrefix;

    /** @param separateTextTower whether "text." comes before the names of the text tower's tensors */
    OpenAiNames(final boolean separateTextTower) {
        m_textPrefix = separateTextTower ? "text." : "";
    }

    @Override
    public Origin origin(final String name) {
        final var layer = LayerName.parse(name);
        if (layer != null) {
            return Origin.of((layer.tower().equals("text") ? m_textPrefix : "visual.") + "transformer.resblocks."
                + layer.index() + "." + IN_LAYER.get(layer.part()));
        }
        final var pooling = POOLING_INPUT.matcher(name);
        if (pooling.matches()) {
            return new Origin(
                Stream.of("q", "k", "v").map(p -> "visual.attnpool." + p + "_proj." + pooling.group(1)).toList(),
                false);
        }
        final var stem = STEM.matcher(name);
        if (stem.matches()) {
            return Origin.of("visual." + convolution(stem.group(1), stem.group(2)));
        }
        final var block = BLOCK.matcher(name);
        if (block.matches()) {
            return Origin.of("visual.layer%d.%s.%s".formatted(Integer.parseInt(block.group(1)) + 1, block.group(2),
                convolution(block.group(3), block.group(4))));
        }
        final var single = TEXT.containsKey(name) ? m_textPrefix + TEXT.get(name) : IMAGE.getOrDefault(name, name);
        return new Origin(List.of(single), TRANSPOSED.contains(name));
    }

    private static String convolution(final String name, final String part) {
        final var names = CONVOLUTIONS.get(name);
        return part.equals("weight") ? names.get(0) + ".weight" : names.get(1) + "." + BATCH_NORM.get(part);
    }

    @Override
    public boolean isDispensable(final String name) {
        return DISPENSABLE.matcher(name).matches();
    }
}
