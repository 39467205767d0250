package org.carrot.clip.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

import org.carrot.clip.weights.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DamagedCheckpointTest {

    private static final int ROUNDS = 60;

    @TempDir
    Path m_folder;

    /** Asserts that a folder is refused with a message that names it and holds the texts. */
    private static void assertRefused(final Path folder, final String... texts) {
        final var message = assertThrows(IOException.class, () -> Checkpoint.open(folder)).getMessage();
        assertTrue(message.contains(folder.toString()), message);
        for (final var text : texts) {
            assertTrue(message.contains(text), message);
        }
    }

    private Path huggingFace() throws IOException {
        return CheckpointWriter.huggingFace(m_folder.resolve("hf"));
    }

    private static void replace(final Path file, final String from, final String to) throws IOException {
        final var text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void saysWhatAFolderLacks() throws IOException {
        assertRefused(m_folder.resolve("nowhere"), "no folder");
        assertRefused(m_folder, "config.json", "open_clip_config.json", "nothing", "https://huggingface.co/timm/");
        final var file = Files.writeString(m_folder.resolve("model.safetensors"), "x");
        assertRefused(file, "is a file", "Choose the folder");
        for (final var name : List.of("preprocessor_config.json", "merges.txt", "vocab.json")) {
            Files.delete(huggingFace().resolve(name));
            assertRefused(m_folder.resolve("hf"), name);
        }
    }

    @Test
    void picklesAreNeverReadButExplained() throws IOException {
        for (final var name : List.of("pytorch_model.bin", "open_clip_pytorch_model.bin", "RN50.pt")) {
            final var folder = Files.createDirectory(m_folder.resolve(name + ".folder"));
            Files.writeString(folder.resolve("config.json"), CheckpointWriter.HUGGING_FACE_CONFIG);
            Files.writeString(folder.resolve(name), "certainly no pickle");
            assertRefused(folder, name, "safetensors", "Python");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "config.json; \"model_type\": \"clip\"; \"model_type\": \"siglip\"; model_type",
        "config.json; \"hidden_act\": \"gelu\"; \"hidden_act\": \"gelu_new\"; text_config.hidden_act",
        "config.json; \"hidden_size\": 8; \"hidden_size\": -8; text_config.hidden_size",
        "config.json; \"hidden_size\": 8; \"hidden_size\": 8.5; text_config.hidden_size",
        "config.json; \"hidden_size\": 8; \"hidden_size\": \"8\"; text_config.hidden_size",
        "config.json; \"hidden_size\": 8; \"hidden_size\": 1e999999999; text_config.hidden_size",
        "config.json; \"hidden_size\": 8; \"hidden_size\": 16; should have the shape [600, 16]",
        "config.json; \"num_attention_heads\": 2; \"num_attention_heads\": 3; 3 heads",
        "config.json; \"num_hidden_layers\": 2; \"num_hidden_layers\": 3; encoder.layers.2.",
        "config.json; \"num_hidden_layers\": 2; \"num_hidden_layers\": 1; encoder.layers.1.",
        "config.json; \"num_hidden_layers\": 2; \"num_hidden_layers\": 2000000000; 2000000000 layers",
        "config.json; \"vocab_size\": 600; \"vocab_size\": 599; token_embedding",
        "config.json; \"image_size\": 32; \"image_size\": 48; position_embedding",
        "config.json; \"patch_size\": 16; \"patch_size\": 64; patches of side 64",
        "config.json; \"projection_dim\": 6; \"projection_dim\": 7; text_projection.weight",
        "config.json; \"layer_norm_eps\": 1e-06; \"layer_norm_eps\": 0; epsilon",
        "config.json; \"text_config\"; \"other\"; text_config",
        "config.json; {\"architectures\"; [\"architectures\"; config.json",
        "preprocessor_config.json; \"do_resize\": true; \"do_resize\": false; do_resize",
        "preprocessor_config.json; \"do_resize\": true; \"do_resize\": 1; do_resize",
        "preprocessor_config.json; \"resample\": 3; \"resample\": 0; resample",
        "preprocessor_config.json; 0.2, 0.3]; 0.2]; image_mean",
        "preprocessor_config.json; [0.4, 0.5; [0.4, 0; deviation",
        "preprocessor_config.json; \"width\": 32; \"width\": 31; crop_size",
        "preprocessor_config.json; \"shortest_edge\": 36; \"shortest_edge\": 24; crop 32",
        "vocab.json; |endoftext|; |end|; <|endoftext|>",
        "merges.txt; ca t; ca q; caq",
        "vocab.json; 518; 700; 701 tokens"})
    void saysWhichSettingIsWrong(final String file, final String from, final String to, final String named)
        throws IOException {
        final var folder = huggingFace();
        replace(folder.resolve(file), from, to);
        assertRefused(folder, named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "\"head_width\": 4; \"timm_model_name\": \"vit\"; timm_model_name",
        "\"heads\": 2; \"heads\": 2, \"no_causal_mask\": true; no_causal_mask",
        "\"heads\": 2; \"heads\": 2, \"pool_type\": \"last\"; pool_type",
        "\"head_width\": 4; \"head_width\": 24; 0 heads",
        "\"head_width\": 4; \"head_width\": 4, \"ls_init_value\": 0.1; ls_init_value",
        "\"embed_dim\": 6; \"embed_dim\": 6, \"init_logit_bias\": -10; init_logit_bias",
        "\"quick_gelu\": true; \"quick_gelu\": \"yes\"; quick_gelu",
        "\"image_size\": 32; \"image_size\": [32, 64]; image_size",
        "bilinear; nearest; interpolation",
        "\"interpolation\"; \"resize_mode\": \"squash\", \"interpolation\"; resize_mode",
        "\"model_cfg\"; \"model\"; model_cfg"})
    void saysWhichSettingOfOpenClipIsNotSupported(final String from, final String to, final String named)
        throws IOException {
        final var folder = CheckpointWriter.openClip(m_folder.resolve("oc"));
        replace(folder.resolve("open_clip_config.json"), from, to);
        assertRefused(folder, named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "\"BPE\"; \"WordPiece\"; model.type",
        "\"\\u003c/w\\u003e\"; \"\"; end_of_word_suffix",
        "[\"t\",\"h\"]; [\"t\",\"h\",\"e\"]; no merge",
        "[\"t\",\"h\"]; [\"t\",{}]; no merge",
        "[\"t\",\"h\"]; {\"t\":\"h\"}; no merge",
        "[\"t\",\"h\"]; null; no merge",
        "[\"t\",\"h\"]; [\"q\",\"q\"]; \"qq\" is missing",
        "\"th\":512; \"th\":512.5; model.vocab.th",
        "\"th\":512; \"th\":1e300; model.vocab.th",
        "\"th\":512; \"th\":-1; \"th\" has the id -1",
        "\"th\":512; \"th\":[]; model.vocab.th",
        "\"merges\"; \"other\"; model.merges"})
    void saysWhatIsWrongWithATokenizer(final String from, final String to, final String named) throws IOException {
        final var folder = huggingFace();
        CheckpointWriter.writeCombinedTokenizer(folder, true);
        replace(folder.resolve("tokenizer.json"), from, to);
        assertRefused(folder, named);
    }

    @Test
    void saysWhichTensorIsWrong() throws IOException {
        final var folder = huggingFace();
        final var file = folder.resolve("model.safetensors");
        final var name = "vision_model.encoder.layers.1.mlp.fc1.weight";
        final var fewer = CheckpointWriter.huggingFaceTensors();
        fewer.remove(name);
        CheckpointWriter.write(file, fewer);
        assertRefused(folder, name, "lack");
        final var more = CheckpointWriter.huggingFaceTensors();
        more.put("vision_model.adapter.weight", new Tensor(new long[]{2}, new float[2]));
        CheckpointWriter.write(file, more);
        assertRefused(folder, "vision_model.adapter.weight", "no place");
        more.remove("vision_model.adapter.weight");
        more.put("text_model.embeddings.position_ids", new Tensor(new long[]{1, 2}, new float[2]));
        CheckpointWriter.write(file, more);
        Checkpoint.open(folder);
        final var infinite = CheckpointWriter.huggingFaceTensors();
        infinite.get("logit_scale").values()[0] = 200;
        CheckpointWriter.write(file, infinite);
        assertRefused(folder, "logit_scale", "Infinity");
        CheckpointWriter.write(file, CheckpointWriter.huggingFaceTensors());
        final var bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file,
            bytes.replace("{\"dtype\":\"F32\",\"shape\":[600,8]", "{\"dtype\":\"I32\",\"shape\":[600,8]"),
            StandardCharsets.ISO_8859_1);
        assertRefused(folder, "token_embedding", "I32");
    }

    @Test
    void aTruncatedFileIsFoundOut() throws IOException {
        final var folder = huggingFace();
        final var file = folder.resolve("model.safetensors");
        final var bytes = Files.readAllBytes(file);
        for (final var length : new int[]{0, 7, 8, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertRefused(folder, "model.safetensors");
        }
    }

    @Test
    void aFileThatChangesAfterOpeningIsFoundOut() throws IOException {
        final var folder = huggingFace();
        final var checkpoint = Checkpoint.open(folder);
        final var file = folder.resolve("model.safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));
        final var message =
            assertThrows(IOException.class, () -> checkpoint.tensors().get("text.tokens").toTensor()).getMessage();
        assertTrue(message.contains("token_embedding") && message.contains("changed"), message);
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        final var folder = huggingFace();
        final var elsewhere = m_folder.resolve("elsewhere.safetensors");
        Files.move(folder.resolve("model.safetensors"), elsewhere);
        link(folder.resolve("model.safetensors"), elsewhere);
        assertRefused(folder, "model.safetensors", "link out of the folder");
    }

    @Test
    void linksWithinTheCacheOfHuggingFaceAreFollowed() throws IOException {
        final var cache = m_folder.resolve("models--openai--clip");
        final var folder = CheckpointWriter.huggingFace(cache.resolve("snapshots/abc"));
        final var blob = Files.createDirectories(cache.resolve("blobs")).resolve("123");
        Files.move(folder.resolve("model.safetensors"), blob);
        link(folder.resolve("model.safetensors"), Path.of("../../blobs/123"));
        assertEquals(6, Checkpoint.open(folder).config().embedding());
    }

    private static void link(final Path link, final Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException e) {
            Assumptions.abort("This file system has no links.");
        }
    }

    @Test
    void anIndexCannotLeadElsewhere() throws IOException {
        final var folder = huggingFace();
        Files.move(folder.resolve("model.safetensors"), folder.resolve("part.safetensors"));
        final var index = folder.resolve("model.safetensors.index.json");
        for (final var place : List.of("../part.safetensors", "/etc/passwd", "..", "a\\\\b", "a\\u0000b", "C:b", "")) {
            Files.writeString(index, "{\"weight_map\": {\"logit_scale\": \"" + place + "\"}}");
            assertRefused(folder, "no name of a file");
        }
        Files.writeString(index, "{\"weight_map\": {\"logit_scale\": \"missing.safetensors\"}}");
        assertRefused(folder, "missing.safetensors");
        Files.writeString(index, "{\"weight_map\": {\"something\": \"part.safetensors\"}}");
        assertRefused(folder, "part.safetensors", "\"something\"");
        Files.writeString(index, "{\"weight_map\": {\"logit_scale\": 7}}");
        assertRefused(folder, "logit_scale");
        Files.writeString(index, "{}");
        assertRefused(folder, "weight_map");
    }

    /**
     * Hundreds of folders, each with a few bytes of one file changed, are read or refused by name, and nothing else.
     */
    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        final var random = new Random(11);
        final var openClip = CheckpointWriter.openClip(m_folder.resolve("oc"));
        Files.delete(openClip.resolve("vocab.json"));
        Files.delete(openClip.resolve("merges.txt"));
        CheckpointWriter.writeCombinedTokenizer(openClip, true);
        final var files = new LinkedHashMap<Path, byte[]>();
        for (final var folder : List.of(huggingFace(), openClip)) {
            try (var listed = Files.list(folder)) {
                for (final var file : listed.sorted().toList()) {
                    files.put(file, Files.readAllBytes(file));
                }
            }
        }
        final var outcomes = new HashMap<Boolean, Integer>();
        for (var round = 0; round < ROUNDS; round++) {
            for (final var file : files.entrySet()) {
                final var bytes = Mutation.of(file.getValue(), random);
                Files.write(file.getKey(), bytes);
                outcomes.merge(isRead(file.getKey().getParent()), 1, Integer::sum);
                Files.write(file.getKey(), file.getValue());
            }
        }
        assertEquals(ROUNDS * files.size(), outcomes.get(true) + outcomes.get(false));
        assertTrue(outcomes.get(true) > 20 && outcomes.get(false) > 200, outcomes.toString());
    }

    private static boolean isRead(final Path folder) {
        try {
            final var checkpoint = Checkpoint.open(folder);
            for (final var tensor : checkpoint.tensors().values()) {
                tensor.toTensor();
            }
            checkpoint.tokenizer().encode("a photo of a caf\u00e9.");
            return true;
        } catch (IOException e) {
            assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
            return false;
        }
    }
}
