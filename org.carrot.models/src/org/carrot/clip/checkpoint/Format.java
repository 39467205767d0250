package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.util.Map;

import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.registry.KnownModels;
import org.carrot.clip.weights.StoredTensor;

/** The format in which a family of folders describes its models. */
interface Format {

    /** @throws IOException if a setting is missing, wrong or not supported; the message names file and setting */
    ClipConfig config() throws IOException;

    /** @throws IOException if a setting is missing, wrong or not supported; the message names file and setting */
    Preprocessing preprocessing() throws IOException;

    /**
     * @return all tensors by the names that they have in the files
     * @throws IOException if a file is missing or damaged; the message names it
     */
    Map<String, StoredTensor> weights() throws IOException;

    /**
     * @return the format of a folder that holds a configuration and weights which belong together
     * @throws IOException if it has neither or only such weights as are not safe to read
     */
    static Format of(final CheckpointFolder folder) throws IOException {
        if (folder.find(OpenClipFormat.CONFIG).isPresent() && folder.find(OpenClipFormat.WEIGHTS).isPresent()) {
            return new OpenClipFormat(folder);
        }
        if (folder.find(HuggingFaceFormat.CONFIG).isPresent()
            && folder.findFirst(HuggingFaceFormat.WEIGHTS, HuggingFaceFormat.INDEX).isPresent()) {
            return new HuggingFaceFormat(folder);
        }
        final var pickle = folder.pickle();
        if (pickle.isPresent()) {
            throw new IOException(PickleAdvice.of(folder.path(), pickle.get()));
        }
        throw new IOException(("%s holds no CLIP model: it needs %s and %s as Hugging Face has them, or %s and %s as "
            + "open_clip has them. There is: %s. For example, %s").formatted(folder.path(), HuggingFaceFormat.CONFIG,
                HuggingFaceFormat.WEIGHTS, OpenClipFormat.CONFIG, OpenClipFormat.WEIGHTS, folder.listing(),
                KnownModels.get("CLIP ViT-B/32 (OpenAI)").needs()));
    }
}
