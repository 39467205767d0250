package org.carrot.djl.clip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.blackbox.ImageSource;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.Safetensors.Precision;

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

    /** @return the checkpoint in that folder */
    static Checkpoint open(final String reference, final Path folder) throws IOException {
        return Checkpoint.open(write(reference, folder));
    }

    private static void writeTokenizer(final Path folder) throws IOException {
        final var vocabulary = new JsonObject();
        var next = 256;
        for (var b = 0; b < 256; b++) {
            final var visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            final var character = Character.toString(visible ? b : next++);
            vocabulary.addProperty(character, vocabulary.size());
            vocabulary.addProperty(character + "</w>", vocabulary.size());
        }
        final var merges = new JsonArray();
        for (final var merge : MERGES) {
            merges.add(merge);
            vocabulary.addProperty(merge.replace(" ", ""), vocabulary.size());
        }
        vocabulary.addProperty("<|startoftext|>", vocabulary.size());
        vocabulary.addProperty("<|endoftext|>", vocabulary.size());
        final var model = new JsonObject();
        model.addProperty("type", "BPE");
        model.addProperty("end_of_word_suffix", "</w>");
        model.add("vocab", vocabulary);
        model.add("merges", merges);
        final var tokenizer = new JsonObject();
        tokenizer.add("model", model);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
    }

    /** @return pictures that differ */
    public static List<ImageSource> images(final int count) {
        return IntStream.range(0, count).mapToObj(i -> ImageSource.of("image " + i, png(i))).toList();
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
