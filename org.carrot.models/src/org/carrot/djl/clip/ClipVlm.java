package org.carrot.djl.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

import org.carrot.blackbox.ModelInfo;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.dual.DualEncoder;
import org.carrot.djl.dual.ImageFeatures;
import org.carrot.djl.dual.PromptTexts;
import org.carrot.djl.dual.TextFeatures;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDManager;

/** A CLIP model of a checkpoint. Features of images are remembered on disk. */
public final class ClipVlm extends DualEncoder {

    /** How much the features of images may take on disk, of all models together: about 120,000 images of ViT-B/32. */
    private static final long CACHE_BYTES = 256L << 20;

    private ClipVlm(final Checkpoint checkpoint, final ModelInfo info, final TextFeatures texts,
        final ImageFeatures images, final NDManager manager) {
        super(info, new PromptTexts(checkpoint.tokenizer(), checkpoint.config().text().context(), info.promptWidth()),
            texts, images, checkpoint.logitScale(), manager);
    }

    /**
     * Tells who a model is without loading it; PyTorch is not needed.
     *
     * @throws IOException if the weights cannot be read; the message names file and tensor
     */
    public static ModelInfo describe(final Checkpoint checkpoint) throws IOException {
        final Path folder = checkpoint.folder();
        final Path name = Objects.requireNonNullElse(folder.getFileName(), folder); // a drive has no name
        return info(name.toString(), checkpoint.fingerprint(), checkpoint.config().text().transformer().width());
    }

    /**
     * Loads a model.
     *
     * @param checkpoint the model's files
     * @param cacheFolder where features of images are remembered; made if it does not exist
     * @param device as {@link DjlRuntime#newManager(String)} takes it
     * @throws IOException if a file cannot be read; the message names it
     * @throws IllegalArgumentException if there is no such device
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static ClipVlm load(final Checkpoint checkpoint, final Path cacheFolder, final String device)
        throws IOException {
        final var manager = DjlRuntime.newManager(device);
        try {
            return DjlRuntime.call(() -> load(checkpoint, cacheFolder, manager));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static ClipVlm load(final Checkpoint checkpoint, final Path cacheFolder, final NDManager manager)
        throws IOException {
        final var config = checkpoint.config();
        final var info = describe(checkpoint);
        final var arrays = CheckpointArrays.load(checkpoint, manager);
        final var texts = new TextFeatures(TextWeights.of(arrays::get, config.text().transformer()), manager);
        final var images = new ClipImageEncoder(checkpoint.preprocessing(), ClipImageTower.of(config.vision(), arrays::get),
            config.embedding(), manager,
            new FeatureCache(cacheFolder, CACHE_BYTES, info.identity().value(), config.embedding()));
        return new ClipVlm(checkpoint, info, texts, images, manager);
    }
}
