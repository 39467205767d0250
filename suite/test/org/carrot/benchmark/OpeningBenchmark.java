package org.carrot.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.tokenizer.OpenAiVocabulary;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;
import org.carrot.clip.weights.Tensor;
import org.carrot.djl.clip.ClipVlm;

import com.google.gson.Gson;

/**
 * Times how long a folder of CLIP ViT-B/32 takes to open: 600 MB of random weights in single precision, 300 MB in half.
 * The folder is written first, so that the system has it in its cache.
 */
public final class OpeningBenchmark {

    private static final int ROUNDS = 3;

    private static final String CONFIG = """
        {"model_type": "clip", "projection_dim": 512,
         "text_config": {"vocab_size": 49408, "max_position_embeddings": 77, "hidden_size": 512,
          "num_attention_heads": 8, "num_hidden_layers": 12, "intermediate_size": 2048, "hidden_act": "quick_gelu"},
         "vision_config": {"image_size": 224, "patch_size": 32, "hidden_size": 768, "num_attention_heads": 12,
          "num_hidden_layers": 12, "intermediate_size": 3072, "hidden_act": "quick_gelu"}}
        """;

    private static final String PREPROCESSING = """
        {"size": 224, "crop_size": 224, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25]}""";

    private final SplittableRandom m_random = new SplittableRandom(1);

    private final Map<String, Tensor> m_tensors = new LinkedHashMap<>();

    private OpeningBenchmark() {
    }

    /** @param arguments a folder with 1 GB left */
    public static void main(final String[] arguments) throws IOException {
        final var folder = Path.of(arguments[0]);
        for (final var precision : new Precision[]{Precision.F32, Precision.F16}) {
            final var model = write(Files.createDirectories(folder.resolve(precision.name())), precision);
            for (var round = 0; round < ROUNDS; round++) {
                time(model, folder.resolve("features"), precision);
            }
        }
    }

    private static void time(final Path model, final Path features, final Precision precision) throws IOException {
        final var wall = System.nanoTime();
        final var processor = processor();
        try (var opened = ClipVlm.load(Checkpoint.open(model), features, "cpu")) {
            System.out.printf("%s: %.2f s, %.2f s of processor time%n", precision, (System.nanoTime() - wall) / 1e9,
                (processor() - processor) / 1e9);
        }
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    }

    private static Path write(final Path folder, final Precision precision) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("preprocessor_config.json"), PREPROCESSING);
        final var merges = OpenAiVocabulary.merges();
        Files.writeString(folder.resolve("vocab.json"), new Gson().toJson(OpenAiVocabulary.ids(merges)));
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", merges) + "\n");
        new Safetensors(new OpeningBenchmark().tensors(), Map.of()).write(folder.resolve("model.safetensors"), precision);
        return folder;
    }

    private Map<String, Tensor> tensors() {
        put("logit_scale");
        put("text_model.embeddings.token_embedding.weight", 49408, 512);
        put("text_model.embeddings.position_embedding.weight", 77, 512);
        layers("text_model", 512);
        norm("text_model.final_layer_norm", 512);
        put("text_projection.weight", 512, 512);
        put("vision_model.embeddings.class_embedding", 768);
        put("vision_model.embeddings.patch_embedding.weight", 768, 3, 32, 32);
        put("vision_model.embeddings.position_embedding.weight", 50, 768);
        norm("vision_model.pre_layrnorm", 768);
        layers("vision_model", 768);
        norm("vision_model.post_layernorm", 768);
        put("visual_projection.weight", 512, 768);
        return m_tensors;
    }

    private void layers(final String tower, final int width) {
        for (var i = 0; i < 12; i++) {
            final var layer = tower + ".encoder.layers." + i + ".";
            for (final var part : new String[]{"q", "k", "v", "out"}) {
                linear(layer + "self_attn." + part + "_proj", width, width);
            }
            norm(layer + "layer_norm1", width);
            linear(layer + "mlp.fc1", 4 * width, width);
            linear(layer + "mlp.fc2", width, 4 * width);
            norm(layer + "layer_norm2", width);
        }
    }

    private void linear(final String name, final int outputs, final int inputs) {
        put(name + ".weight", outputs, inputs);
        put(name + ".bias", outputs);
    }

    private void norm(final String name, final int width) {
        put(name + ".weight", width);
        put(name + ".bias", width);
    }

    private void put(final String name, final long... shape) {
        var size = 1;
        for (final var dimension : shape) {
            size *= (int)dimension;
        }
        final var values = new float[size];
        for (var i = 0; i < size; i++) {
            values[i] = (float)(m_random.nextDouble() - .5) / 8;
        }
        m_tensors.put(name, new Tensor(shape, values));
    }
}
