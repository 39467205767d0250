package org.carrot.clip.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models that this project knows by name. Repositories are those that open_clip 3.3.0 downloads from
 * (pretrained.py), accuracies those in its docs/openclip_results.csv. The hub states the digest of each weights file
 * when it is fetched.
 */
public final class KnownModels {

    private static final List<ModelFile> OPEN_CLIP_FILES =
        Stream.of("open_clip_config.json", "open_clip_model.safetensors", "vocab.json", "merges.txt")
            .map(name -> new ModelFile(name, Optional.empty())).toList();

    private static final List<KnownModel> ALL = List.of(
        model("CLIP RN50 (OpenAI)", "resnet50_clip.openai", 59.8),
        model("CLIP RN101 (OpenAI)", "resnet101_clip.openai", 62.3),
        model("CLIP ViT-B/32 (OpenAI)", "vit_base_patch32_clip_224.openai", 63.3),
        model("CLIP ViT-B/16 (OpenAI)", "vit_base_patch16_clip_224.openai", 68.3),
        model("CLIP ViT-L/14 (OpenAI)", "vit_large_patch14_clip_224.openai", 75.5),
        model("CLIP ViT-L/14 at 336 pixels (OpenAI)", "vit_large_patch14_clip_336.openai", 76.6),
        model("CLIP ViT-B/32 (LAION-400M)", "vit_base_patch32_clip_224.laion400m_e32", 62.9),
        model("CLIP ViT-B/16 (LAION-400M)", "vit_base_patch16_clip_224.laion400m_e32", 67.1),
        model("CLIP ViT-L/14 (LAION-400M)", "vit_large_patch14_clip_224.laion400m_e32", 72.8),
        model("CLIP RN50 (CC12M)", "resnet50_clip.cc12m", 36.5));

    private KnownModels() {
    }

    private static KnownModel model(final String name, final String repository, final double zeroShot) {
        return new KnownModel(name, "timm/" + repository, OPEN_CLIP_FILES, "MIT", zeroShot);
    }

    /** @return all known models, those of OpenAI first */
    public static List<KnownModel> all() {
        return ALL;
    }

    /**
     * @param name or repository of a model
     * @throws IllegalArgumentException if it is not known; the message lists those that are
     */
    public static KnownModel get(final String name) {
        return ALL.stream().filter(model -> model.name().equals(name) || model.repository().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no known model \"" + name + "\". Known are: "
                + ALL.stream().map(KnownModel::name).collect(Collectors.joining(", ")) + "."));
    }
}
