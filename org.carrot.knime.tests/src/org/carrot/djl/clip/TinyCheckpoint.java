package org.carrot.djl.clip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.blackbox.Image;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;
import org.carrot.clip.weights.Tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Folders of tiny checkpoints, as Hugging Face and open_clip lay them out. */
public final class TinyCheckpoint {

    /** Merges that make up the vocabulary's size, beside 512 tokens of single bytes, the start and the end. */
    private static final List<String> MERGES = List.of("p h", "o t", "o f</w>", "t r", "e e</w>", "c a");

    private TinyCheckpoint() {
    }

    /**
     * @param reference name of a JSON file beside this class, without its ending
     * @return the folder, with the reference's weights
     */
    public static Path write(final String reference, final Path folder) throws IOException {
        final var content = Reference.read(reference);
        final var isOpenClip = content.config().has("model_cfg");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(isOpenClip ? "open_clip_config.json" : "config.json"),
            content.config().toString());
        new Safetensors(content.tensors(), Map.of()).write(
            folder.resolve(isOpenClip ? "open_clip_model.safetensors" : "model.safetensors"), Precision.F32);
        if (!isOpenClip) {
            Files.writeString(folder.resolve("preprocessor_config.json"), """
                {"size": 16, "crop_size": 16, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25]}""");
        }
        writeTokenizer(folder);
        return folder;
    }

    /**
     * Parts the weights of a folder of Hugging Face between two files, with an index, as transformers does it with large
     * models.
     *
     * @return the folder
     */
    public static Path shard(final Path folder) throws IOException {
        final var whole = folder.resolve("model.safetensors");
        final var shards = List.of(new LinkedHashMap<String, Tensor>(), new LinkedHashMap<String, Tensor>());
        final var places = new JsonObject();
        for (final var tensor : Safetensors.read(whole).tensors().entrySet()) {
            final var shard = places.size() % 2;
            shards.get(shard).put(tensor.getKey(), tensor.getValue());
            places.addProperty(tensor.getKey(), shardName(shard));
        }
        for (var shard = 0; shard < 2; shard++) {
            new Safetensors(shards.get(shard), Map.of()).write(folder.resolve(shardName(shard)), Precision.F32);
        }
        final var index = new JsonObject();
        index.add("weight_map", places);
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toString());
        Files.delete(whole);
        return folder;
    }

    private static String shardName(final int shard) {
        return "model-0000" + (shard + 1) + "-of-00002.safetensors";
    }

    /** @return the checkpoint in that folder */
    static Checkpoint open(final String reference, final Path folder) throws IOException {
        return Checkpoint.open(write(reference, folder));
    }

    /**
     * Writes the tokenizer as vocab.json and merges.txt.
     *
     * @return the folder
     */
    public static Path separateTokenizer(final Path folder) throws IOException {
        Files.writeString(folder.resolve("vocab.json"), vocabulary().toString());
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", MERGES) + "\n");
        return folder;
    }

    private static JsonObject vocabulary() {
        final var vocabulary = new JsonObject();
        var next = 256;
        for (var b = 0; b < 256; b++) {
            final var visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            final var character = Character.toString(visible ? b : next++);
            vocabulary.addProperty(character, vocabulary.size());
            vocabulary.addProperty(character + "</w>", vocabulary.size());
        }
        for (final var merge : MERGES) {
            vocabulary.addProperty(merge.replace(" ", ""), vocabulary.size());
        }
        vocabulary.addProperty("<|startoftext|>", vocabulary.size());
        vocabulary.addProperty("<|endoftext|>", vocabulary.size());
        return vocabulary;
    }

    private static void writeTokenizer(final Path folder) throws IOException {
        final var merges = new JsonArray();
        MERGES.forEach(merges::add);
        final var model = new JsonObject();
        model.addProperty("type", "BPE");
        model.addProperty("end_of_word_suffix", "</w>");
        model.add("vocab", vocabulary());
        model.add("merges", merges);
        final var tokenizer = new JsonObject();
        tokenizer.add("model", model);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
    }

    /** @return pictures that differ */
    public static List<Image> images(final int count) {
        return IntStream.range(0, count).mapToObj(i -> Image.of("image " + i, png(i))).toList();
    }

    private static byte[] png(final int number) {
        final var image = new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (x * (7 + number) + y * y) * 0x010203 ^ number * 0x335577);
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
