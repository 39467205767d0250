package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.carrot.clip.tokenizer.OpenAiVocabulary;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;
import org.carrot.clip.weights.Tensor;

import com.google.gson.Gson;

/**
 * Writes folders of checkpoints with random weights: text and image towers of two layers, widths 8 and 12, images of
 * side 32 in patches of 16, features of width 6; or a residual network of width 4.
 */
final class CheckpointWriter {

    static final String HUGGING_FACE_CONFIG = """
        {"architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": 6, "logit_scale_init_value": 2.6592,
         "text_config": {"vocab_size": 600, "max_position_embeddings": 16, "hidden_size": 8, "num_attention_heads": 2,
          "num_hidden_layers": 2, "intermediate_size": 32, "hidden_act": "gelu", "layer_norm_eps": 1e-06,
          "eos_token_id": 2},
         "vision_config": {"image_size": 32, "patch_size": 16, "hidden_size": 12, "num_attention_heads": 3,
          "num_hidden_layers": 2, "intermediate_size": 24}}
        """;

    static final String PREPROCESSING = """
        {"crop_size": {"height": 32, "width": 32}, "do_center_crop": true, "do_normalize": true, "do_resize": true,
         "image_mean": [0.1, 0.2, 0.3], "image_std": [0.4, 0.5, 0.6], "resample": 3, "size": {"shortest_edge": 36}}
        """;

    static final String OPEN_CLIP_CONFIG = """
        {"model_cfg": {"embed_dim": 6, "quick_gelu": true,
          "vision_cfg": {"image_size": 32, "layers": 2, "width": 12, "head_width": 4, "patch_size": 16, "mlp_ratio": 2},
          "text_cfg": {"context_length": 16, "vocab_size": 600, "width": 8, "heads": 2, "layers": 2}},
         "preprocess_cfg": {"mean": [0.1, 0.2, 0.3], "std": [0.4, 0.5, 0.6], "interpolation": "bilinear"}}
        """;

    static final String RES_NET_CONFIG = """
        {"model_cfg": {"embed_dim": 6,
          "vision_cfg": {"image_size": [64, 64], "layers": [2, 1, 1, 1], "width": 4, "patch_size": null},
          "text_cfg": {"context_length": 16, "vocab_size": 600, "width": 8, "heads": 2, "layers": 2}}}
        """;

    private static final String[] MERGES = {"t h", "th e</w>", "c a", "ca t</w>", "\u00c3 \u00a9"};

    private final Random m_random = new Random(42);

    private final Map<String, Tensor> m_tensors = new LinkedHashMap<>();

    private CheckpointWriter() {
    }

    private void put(final String name, final long... shape) {
        final var values = new float[(int)Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float)m_random.nextGaussian();
        }
        m_tensors.put(name, new Tensor(shape, values));
    }

    private void linear(final String name, final long outputs, final long inputs) {
        put(name + ".weight", outputs, inputs);
        put(name + ".bias", outputs);
    }

    private void norm(final String name, final long width) {
        put(name + ".weight", width);
        put(name + ".bias", width);
    }

    /** @return the tensors as Hugging Face names them */
    static Map<String, Tensor> huggingFaceTensors() {
        final var t = new CheckpointWriter();
        t.put("logit_scale");
        t.put("text_model.embeddings.token_embedding.weight", 600, 8);
        t.put("text_model.embeddings.position_embedding.weight", 16, 8);
        t.huggingFaceLayers("text_model", 8, 32);
        t.norm("text_model.final_layer_norm", 8);
        t.put("text_projection.weight", 6, 8);
        t.put("vision_model.embeddings.class_embedding", 12);
        t.put("vision_model.embeddings.patch_embedding.weight", 12, 3, 16, 16);
        t.put("vision_model.embeddings.position_embedding.weight", 5, 12);
        t.norm("vision_model.pre_layrnorm", 12);
        t.huggingFaceLayers("vision_model", 12, 24);
        t.norm("vision_model.post_layernorm", 12);
        t.put("visual_projection.weight", 6, 12);
        return t.m_tensors;
    }

    private void huggingFaceLayers(final String tower, final long width, final long hidden) {
        for (var i = 0; i < 2; i++) {
            final var layer = tower + ".encoder.layers." + i + ".";
            for (final var part : List.of("k", "v", "q", "out")) {
                linear(layer + "self_attn." + part + "_proj", width, width);
            }
            norm(layer + "layer_norm1", width);
            linear(layer + "mlp.fc1", hidden, width);
            linear(layer + "mlp.fc2", width, hidden);
            norm(layer + "layer_norm2", width);
        }
    }

    /** @return the same tensors as OpenAI names and stores them */
    static Map<String, Tensor> openAiTensors() {
        final var from = huggingFaceTensors();
        final var to = new LinkedHashMap<String, Tensor>();
        to.put("logit_scale", from.get("logit_scale"));
        to.put("positional_embedding", from.get("text_model.embeddings.position_embedding.weight"));
        to.put("token_embedding.weight", from.get("text_model.embeddings.token_embedding.weight"));
        to.put("text_projection", transposed(from.get("text_projection.weight")));
        to.put("visual.proj", transposed(from.get("visual_projection.weight")));
        to.put("visual.class_embedding", from.get("vision_model.embeddings.class_embedding"));
        to.put("visual.positional_embedding", from.get("vision_model.embeddings.position_embedding.weight"));
        to.put("visual.conv1.weight", from.get("vision_model.embeddings.patch_embedding.weight"));
        for (final var kind : List.of("weight", "bias")) {
            to.put("ln_final." + kind, from.get("text_model.final_layer_norm." + kind));
            to.put("visual.ln_pre." + kind, from.get("vision_model.pre_layrnorm." + kind));
            to.put("visual.ln_post." + kind, from.get("vision_model.post_layernorm." + kind));
            for (var i = 0; i < 2; i++) {
                openAiLayer(from, "text_model.encoder.layers." + i, to, "transformer.resblocks." + i, kind);
                openAiLayer(from, "vision_model.encoder.layers." + i, to, "visual.transformer.resblocks." + i, kind);
            }
        }
        return to;
    }

    private static void openAiLayer(final Map<String, Tensor> from, final String source, final Map<String, Tensor> to,
        final String target, final String kind) {
        final var attention = source + ".self_attn.";
        to.put(target + ".attn.in_proj_" + kind, joined(from.get(attention + "q_proj." + kind),
            from.get(attention + "k_proj." + kind), from.get(attention + "v_proj." + kind)));
        to.put(target + ".attn.out_proj." + kind, from.get(attention + "out_proj." + kind));
        to.put(target + ".ln_1." + kind, from.get(source + ".layer_norm1." + kind));
        to.put(target + ".ln_2." + kind, from.get(source + ".layer_norm2." + kind));
        to.put(target + ".mlp.c_fc." + kind, from.get(source + ".mlp.fc1." + kind));
        to.put(target + ".mlp.c_proj." + kind, from.get(source + ".mlp.fc2." + kind));
    }

    private static Tensor joined(final Tensor... parts) {
        final var shape = parts[0].shape().clone();
        shape[0] *= parts.length;
        final var size = parts[0].values().length;
        final var values = new float[size * parts.length];
        for (var i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i].values(), 0, values, i * size, size);
        }
        return new Tensor(shape, values);
    }

    private static Tensor transposed(final Tensor matrix) {
        final var rows = (int)matrix.shape()[0];
        final var columns = (int)matrix.shape()[1];
        final var values = new float[rows * columns];
        for (var r = 0; r < rows; r++) {
            for (var c = 0; c < columns; c++) {
                values[c * rows + r] = matrix.values()[r * columns + c];
            }
        }
        return new Tensor(new long[]{columns, rows}, values);
    }

    /** @return the tensors of a model with a residual network, as open_clip names them */
    static Map<String, Tensor> resNetTensors() {
        final var t = new CheckpointWriter();
        openAiTensors().forEach((name, tensor) -> {
            if (!name.startsWith("visual.")) {
                t.m_tensors.put(name, tensor);
            }
        });
        t.convolution("visual.conv1", "visual.bn1", 2, 3, 3);
        t.convolution("visual.conv2", "visual.bn2", 2, 2, 3);
        t.convolution("visual.conv3", "visual.bn3", 4, 2, 3);
        t.block("visual.layer1.0", 4, 4, true);
        t.block("visual.layer1.1", 16, 4, false);
        t.block("visual.layer2.0", 16, 8, true);
        t.block("visual.layer3.0", 32, 16, true);
        t.block("visual.layer4.0", 64, 32, true);
        t.put("visual.attnpool.positional_embedding", 5, 128);
        for (final var part : List.of("k", "q", "v")) {
            t.linear("visual.attnpool." + part + "_proj", 128, 128);
        }
        t.linear("visual.attnpool.c_proj", 6, 128);
        return t.m_tensors;
    }

    private void convolution(final String name, final String norm, final long outputs, final long inputs,
        final long kernel) {
        put(name + ".weight", outputs, inputs, kernel, kernel);
        norm(norm, outputs);
        put(norm + ".running_mean", outputs);
        put(norm + ".running_var", outputs);
        put(norm + ".num_batches_tracked");
    }

    private void block(final String name, final long inputs, final long planes, final boolean shortcut) {
        convolution(name + ".conv1", name + ".bn1", planes, inputs, 1);
        convolution(name + ".conv2", name + ".bn2", planes, planes, 3);
        convolution(name + ".conv3", name + ".bn3", 4 * planes, planes, 1);
        if (shortcut) {
            convolution(name + ".downsample.0", name + ".downsample.1", 4 * planes, inputs, 1);
        }
    }

    /** Writes vocab.json and merges.txt of a tokenizer that knows bytes and a few merges. */
    static void writeTokenizer(final Path folder) throws IOException {
        final var merges = List.of(MERGES);
        Files.writeString(folder.resolve("vocab.json"), new Gson().toJson(OpenAiVocabulary.ids(merges)));
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", merges) + "\n");
    }

    /** Writes the same tokenizer as tokenizer.json. */
    static void writeCombinedTokenizer(final Path folder, final boolean mergesAsPairs) throws IOException {
        final var merges = List.of(MERGES);
        final List<?> listed =
            mergesAsPairs ? merges.stream().map(merge -> List.of(merge.split(" "))).toList() : merges;
        Files.writeString(folder.resolve("tokenizer.json"), new Gson().toJson(Map.of("version", "1.0", "model",
            Map.of("type", "BPE", "end_of_word_suffix", "</w>", "vocab", OpenAiVocabulary.ids(merges), "merges",
                listed))));
    }

    static Path huggingFace(final Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), HUGGING_FACE_CONFIG);
        Files.writeString(folder.resolve("preprocessor_config.json"), PREPROCESSING);
        writeTokenizer(folder);
        write(folder.resolve("model.safetensors"), huggingFaceTensors());
        return folder;
    }

    static Path openClip(final Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("open_clip_config.json"), OPEN_CLIP_CONFIG);
        writeTokenizer(folder);
        write(folder.resolve("open_clip_model.safetensors"), openAiTensors());
        return folder;
    }

    static Path resNet(final Path folder) throws IOException {
        openClip(folder);
        Files.writeString(folder.resolve("open_clip_config.json"), RES_NET_CONFIG);
        write(folder.resolve("open_clip_model.safetensors"), resNetTensors());
        return folder;
    }

    static void write(final Path file, final Map<String, Tensor> tensors) throws IOException {
        new Safetensors(tensors, Map.of("format", "pt")).write(file, Precision.F32);
    }
}
