package org.carrot.djl.mini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.carrot.blackbox.ModelInfo;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.SafetensorsFile;
import org.carrot.digest.Sha256;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.dual.DualEncoder;
import org.carrot.djl.dual.ImageFeatures;
import org.carrot.djl.dual.PromptTexts;
import org.carrot.djl.dual.TextFeatures;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDManager;

/** The embedded mini VLM. */
public final class MiniVlm extends DualEncoder {

    private MiniVlm(final ModelInfo info, final PromptTexts prompts, final TextFeatures texts,
        final ImageFeatures images, final float logitScale, final NDManager manager) {
        super(info, prompts, texts, images, logitScale, manager);
    }

    /**
     * Tells who a model is without loading it; PyTorch is not needed.
     *
     * @param file as {@link MiniVlmFile} describes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     */
    public static ModelInfo describe(final Path file) throws IOException {
        try {
            final var config = MiniConfig.fromMetadata(SafetensorsFile.open(file).metadata());
            return info(Sha256.of(Files.readAllBytes(file)).hex(), config);
        } catch (IllegalArgumentException e) {
            throw noMiniVlm(file, e);
        }
    }

    /**
     * Loads a model onto the default device (a GPU if the native library supports one).
     *
     * @param file as {@link MiniVlmFile} describes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static MiniVlm load(final Path file) throws IOException {
        return load(file, DjlRuntime.DEFAULT_DEVICE);
    }

    /**
     * Loads a model.
     *
     * @param file as {@link MiniVlmFile} describes it
     * @param device as {@link DjlRuntime#newManager(String)} takes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     * @throws IllegalArgumentException if there is no such device
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static MiniVlm load(final Path file, final String device) throws IOException {
        final var content = Safetensors.read(file);
        final var digest = Sha256.of(Files.readAllBytes(file)).hex();
        final var manager = DjlRuntime.newManager(device);
        return DjlRuntime.call(() -> {
            try {
                return of(digest, content, manager);
            } catch (IllegalArgumentException e) {
                manager.close();
                throw noMiniVlm(file, e);
            } catch (RuntimeException | Error e) {
                manager.close();
                throw e;
            }
        });
    }

    private static MiniVlm of(final String digest, final Safetensors file, final NDManager manager) {
        final var config = MiniConfig.fromMetadata(file.metadata());
        final var tokenizer = MiniVlmFile.tokenizer(file);
        final var weights = new Weights(file.tensors(), manager);
        MiniVlmFile.check(config, tokenizer.vocabulary().size(), weights);
        return new MiniVlm(info(digest, config), new PromptTexts(tokenizer, config.context(), config.textWidth()),
            new TextFeatures(TextWeights.of(weights::get, config.text()), manager),
            new MiniImageEncoder(config, weights, manager),
            (float)Math.exp(file.tensors().get("logit_scale").values()[0]), manager);
    }

    private static ModelInfo info(final String digest, final MiniConfig config) {
        return info("mini VLM", digest, config.textWidth());
    }

    private static IOException noMiniVlm(final Path file, final IllegalArgumentException e) {
        return new IOException(file + " holds no mini VLM that can be used: " + e.getMessage(), e);
    }
}
