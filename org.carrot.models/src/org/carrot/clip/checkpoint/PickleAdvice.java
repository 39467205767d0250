package org.carrot.clip.checkpoint;

import java.nio.file.Path;

/** Advice on weights in Python's pickle format, which are never read: loading them can run any program. */
final class PickleAdvice {

    private PickleAdvice() {
    }

    /** @return a message that says how to convert the file with Python */
    static String of(final Path folder, final String file) {
        return ("%s holds its weights only as %s. Such files can run any program when they are loaded, so only "
            + "safetensors files are read. If you trust where it comes from, convert it with Python in that folder: %s")
            .formatted(folder, file, file.equals("pytorch_model.bin") ? ofTransformers() : ofTorch(file));
    }

    private static String ofTransformers() {
        return "from transformers import CLIPModel; "
            + "CLIPModel.from_pretrained(\".\").save_pretrained(\".\", safe_serialization=True)";
    }

    private static String ofTorch(final String file) {
        return """
            import torch; from safetensors.torch import save_file; \
            weights = torch.load("%s", map_location="cpu", weights_only=True); \
            save_file({k: v.contiguous() for k, v in weights.items()}, "%s"). \
            An archive of OpenAI (RN50.pt and the like) is loaded by torch.jit.load("%s").state_dict() instead. \
            The folder also needs %s and the tokenizer's files."""
            .formatted(file, OpenClipFormat.WEIGHTS, file, OpenClipFormat.CONFIG);
    }
}
