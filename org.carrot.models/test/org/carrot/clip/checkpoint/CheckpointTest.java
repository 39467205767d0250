package org.carrot.clip.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.carrot.clip.image.Interpolation;
import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;
import org.carrot.clip.weights.Tensor;
import org.carrot.clip.weights.TensorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.Gson;

final class CheckpointTest {

    private static final List<Float> MEAN = List.of(.1f, .2f, .3f);

    private static final List<Float> DEVIATION = List.of(.4f, .5f, .6f);

    @TempDir
    Path m_folder;

    private static float[] values(final Checkpoint checkpoint, final String tensor) throws IOException {
        return checkpoint.tensors().get(tensor).toTensor().values();
    }

    private static void assertSameTensors(final Checkpoint expected, final Checkpoint actual) throws IOException {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        for (final var name : expected.tensors().keySet()) {
            assertArrayEquals(expected.tensors().get(name).shape(), actual.tensors().get(name).shape(), name);
            assertArrayEquals(values(expected, name), values(actual, name), name);
        }
    }

    @Test
    void readsAFolderOfHuggingFace() throws IOException {
        final var checkpoint = Checkpoint.open(CheckpointWriter.huggingFace(m_folder));
        assertEquals(new ClipConfig(
            new TextConfig(600, 16, new TransformerConfig(8, 2, 2, 32, Activation.GELU, 1e-6f)),
            new VisionTransformerConfig(32, 16, new TransformerConfig(12, 3, 2, 24, Activation.QUICK_GELU, 1e-5f)), 6),
            checkpoint.config());
        assertEquals(new Preprocessing(36, 32, Interpolation.BICUBIC, MEAN, DEVIATION), checkpoint.preprocessing());
        final var stored = CheckpointWriter.huggingFaceTensors();
        assertEquals(Math.exp(stored.get("logit_scale").values()[0]), checkpoint.logitScale(), 1e-6);
        final var query = stored.get("text_model.encoder.layers.1.self_attn.q_proj.weight").values();
        final var value = stored.get("text_model.encoder.layers.1.self_attn.v_proj.weight").values();
        final var joined = values(checkpoint, "text.layers.1.attention.input.weight");
        for (var i = 0; i < 64; i++) {
            assertEquals(query[i], joined[i]);
            assertEquals(value[i], joined[128 + i]);
        }
        assertArrayEquals(stored.get("visual_projection.weight").values(),
            values(checkpoint, "image.projection.weight"));
    }

    @Test
    void readsAFolderOfOpenClip() throws IOException {
        final var checkpoint = Checkpoint.open(CheckpointWriter.openClip(m_folder));
        assertEquals(new ClipConfig(
            new TextConfig(600, 16, new TransformerConfig(8, 2, 2, 32, Activation.QUICK_GELU, 1e-5f)),
            new VisionTransformerConfig(32, 16, new TransformerConfig(12, 3, 2, 24, Activation.QUICK_GELU, 1e-5f)), 6),
            checkpoint.config());
        assertEquals(new Preprocessing(32, 32, Interpolation.BILINEAR, MEAN, DEVIATION), checkpoint.preprocessing());
    }

    @Test
    void bothNamingSchemesGiveTheSameTensors() throws IOException {
        assertSameTensors(Checkpoint.open(CheckpointWriter.huggingFace(m_folder.resolve("a"))),
            Checkpoint.open(CheckpointWriter.openClip(m_folder.resolve("b"))));
    }

    @Test
    void theTextTowerMayHaveItsOwnName() throws IOException {
        final var plain = Checkpoint.open(CheckpointWriter.openClip(m_folder.resolve("a")));
        final var named = new LinkedHashMap<String, Tensor>();
        CheckpointWriter.openAiTensors().forEach(
            (name, tensor) -> named.put(name.matches("visual\\..*|logit_scale") ? name : "text." + name, tensor));
        final var folder = CheckpointWriter.openClip(m_folder.resolve("b"));
        CheckpointWriter.write(folder.resolve("open_clip_model.safetensors"), named);
        assertSameTensors(plain, Checkpoint.open(folder));
    }

    @Test
    void readsAResidualNetwork() throws IOException {
        final var checkpoint = Checkpoint.open(CheckpointWriter.resNet(m_folder));
        assertEquals(new ResNetConfig(64, 4, List.of(2, 1, 1, 1), 2), checkpoint.config().vision());
        assertEquals(new TransformerConfig(8, 2, 2, 32, Activation.GELU, 1e-5f),
            checkpoint.config().text().transformer());
        assertEquals(.48145466f, checkpoint.preprocessing().mean().get(0));
        final var stored = CheckpointWriter.resNetTensors();
        final var places = Map.of("image.stem.2.variance", "visual.bn3.running_var", "image.stem.0.weight",
            "visual.conv1.weight", "image.stages.0.1.first.weight", "visual.layer1.1.conv1.weight",
            "image.stages.3.0.shortcut.gain", "visual.layer4.0.downsample.1.weight", "image.stages.1.0.third.shift",
            "visual.layer2.0.bn3.bias", "image.stages.2.0.second.mean", "visual.layer3.0.bn2.running_mean",
            "image.pooling.positions", "visual.attnpool.positional_embedding", "image.pooling.output.bias",
            "visual.attnpool.c_proj.bias");
        for (final var place : places.entrySet()) {
            assertArrayEquals(stored.get(place.getValue()).values(), values(checkpoint, place.getKey()),
                place.getKey());
        }
        final var keys = stored.get("visual.attnpool.k_proj.bias").values();
        assertEquals(keys[5], values(checkpoint, "image.pooling.input.bias")[128 + 5]);
    }

    @Test
    void everyTensorHasTheShapeThatItsSourceSays() throws IOException {
        for (final var folder : List.of(CheckpointWriter.huggingFace(m_folder.resolve("a")),
            CheckpointWriter.resNet(m_folder.resolve("b")))) {
            for (final TensorSource tensor : Checkpoint.open(folder).tensors().values()) {
                assertEquals(tensor.size(), tensor.toTensor().values().length);
            }
        }
    }

    @Test
    void readsHalfPrecisionInBothForms() throws IOException {
        final var folder = CheckpointWriter.huggingFace(m_folder);
        final var exact = Checkpoint.open(folder);
        final var tokens = values(exact, "text.tokens");
        final var file = folder.resolve("model.safetensors");
        new Safetensors(CheckpointWriter.huggingFaceTensors(), Map.of()).write(file, Precision.F16);
        final var halves = values(Checkpoint.open(folder), "text.tokens");
        // As bfloat16: the same header with another type's name, the upper half of each single.
        final var bytes = Files.readAllBytes(file);
        final var length = (int)ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        final var header = new String(bytes, 8, length).replace("\"F16\"", "\"BF16\"");
        final var values = ByteBuffer.allocate(bytes.length - 8 - length).order(ByteOrder.LITTLE_ENDIAN);
        CheckpointWriter.huggingFaceTensors().values().forEach(tensor -> {
            for (final var value : tensor.values()) {
                values.putShort((short)(Float.floatToRawIntBits(value) >> 16));
            }
        });
        Files.write(file, ByteBuffer.allocate(8 + header.length() + values.capacity()).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length()).put(header.getBytes()).put(values.array()).array());
        final var brief = values(Checkpoint.open(folder), "text.tokens");
        for (var i = 0; i < tokens.length; i++) {
            assertEquals(tokens[i], halves[i], Math.abs(tokens[i]) * 0x1p-11 + 0x1p-25);
            assertEquals(Float.intBitsToFloat(Float.floatToRawIntBits(tokens[i]) & 0xFFFF0000), brief[i]);
        }
    }

    @Test
    void readsWeightsInSeveralFiles() throws IOException {
        final var whole = Checkpoint.open(CheckpointWriter.huggingFace(m_folder.resolve("a")));
        final var folder = CheckpointWriter.huggingFace(m_folder.resolve("b"));
        Files.delete(folder.resolve("model.safetensors"));
        final var places = new LinkedHashMap<String, String>();
        final var shards = Map.of("model-00001-of-00002.safetensors", new LinkedHashMap<String, Tensor>(),
            "model-00002-of-00002.safetensors", new LinkedHashMap<String, Tensor>());
        CheckpointWriter.huggingFaceTensors().forEach((name, tensor) -> {
            final var shard = "model-0000" + (1 + places.size() % 2) + "-of-00002.safetensors";
            places.put(name, shard);
            shards.get(shard).put(name, tensor);
        });
        for (final var shard : shards.entrySet()) {
            CheckpointWriter.write(folder.resolve(shard.getKey()), shard.getValue());
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"),
            new Gson().toJson(Map.of("metadata", Map.of("total_size", 1), "weight_map", places)));
        final var parted = Checkpoint.open(folder);
        assertSameTensors(whole, parted);
        assertEquals(whole.fingerprint(), parted.fingerprint());
    }

    @Test
    void aTokenizerInOneFileIsTheSameAsInTwo() throws IOException {
        final var folder = CheckpointWriter.huggingFace(m_folder);
        final var expected = Checkpoint.open(folder).tokenizer().encode("the cat's caf\u00e9s");
        assertEquals(8, expected.length); // the cat ' s ca f \u00e9 s
        Files.delete(folder.resolve("vocab.json"));
        Files.delete(folder.resolve("merges.txt"));
        for (final var mergesAsPairs : new boolean[]{true, false}) {
            CheckpointWriter.writeCombinedTokenizer(folder, mergesAsPairs);
            assertArrayEquals(expected, Checkpoint.open(folder).tokenizer().encode("the cat's caf\u00e9s"));
        }
    }

    @Test
    void anOlderSectionOfTheConfigurationTakesPrecedence() throws IOException {
        final var folder = CheckpointWriter.huggingFace(m_folder);
        Files.writeString(folder.resolve("config.json"), CheckpointWriter.HUGGING_FACE_CONFIG.replace("\"text_config\"",
            "\"text_config\": {\"hidden_size\": 99}, \"vision_config_dict\": null, \"text_config_dict\""));
        assertEquals(8, Checkpoint.open(folder).config().text().transformer().width());
    }

    @Test
    void openClipIsPreferredWhereBothFormatsAre() throws IOException {
        CheckpointWriter.huggingFace(m_folder);
        CheckpointWriter.openClip(m_folder);
        assertEquals(Interpolation.BILINEAR, Checkpoint.open(m_folder).preprocessing().interpolation());
    }

    @Test
    void theFingerprintTellsModelsApart() throws IOException {
        final var folder = CheckpointWriter.huggingFace(m_folder);
        final var before = Checkpoint.open(folder).fingerprint();
        assertEquals(before, Checkpoint.open(folder).fingerprint());
        final var tensors = CheckpointWriter.huggingFaceTensors();
        tensors.get("text_model.final_layer_norm.bias").values()[3] += .001f;
        CheckpointWriter.write(folder.resolve("model.safetensors"), tensors);
        assertNotEquals(before, Checkpoint.open(folder).fingerprint());
    }
}
