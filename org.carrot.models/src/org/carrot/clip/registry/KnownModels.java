package org.carrot.clip.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The models that this project knows by name. Repositories are those that open_clip 3.3.0 downloads from
 * (pretrained.py), accuracies those in its docs/openclip_results.csv. Where the digest of the weights is public, it is
 * here with the commit that it belongs to: several projects on GitHub pin or measured the same ones, for example
 * 605,143,284 bytes of e6d1bd77... for ViT-B/32. Elsewhere the hub states the digest of the weights when they are
 * fetched; the small files have none, and are checked for their size, and for their content when the model is opened.
 */
public final class KnownModels {

    private static final String NEWEST = "main";

    private static final String WEIGHTS = "open_clip_model.safetensors";

    private static final List<String> SMALL_FILES = List.of("open_clip_config.json", "vocab.json", "merges.txt");

    private static final List<KnownModel> ALL = List.of(
        pinned("CLIP RN50 (OpenAI)", "resnet50_clip.openai", 59.8, "ec3d92cf63a5f9d591f0d611b736895966c73076",
            "da0baa37fb2211eee5729ab69ed587eb10d48f5b7076ceeed01552fc3d4cb4ee"),
        newest("CLIP RN101 (OpenAI)", "resnet101_clip.openai", 62.3),
        pinned("CLIP ViT-B/32 (OpenAI)", "vit_base_patch32_clip_224.openai", 63.3,
            "a6f597a30f7b82c51704746581f9a4e41421e878",
            "e6d1bd7789aa45192b3bf90570a789b478bae1b74ebcce7eddd908e83a2b7c31"),
        pinned("CLIP ViT-B/16 (OpenAI)", "vit_base_patch16_clip_224.openai", 68.3,
            "977e3dd0ec55ab8da155f2fbeb6b5f54948b6e3d",
            "4b8699299b1e8997753c64b052ba32031449d5d853f55a039148560ee02b820f"),
        pinned("CLIP ViT-L/14 (OpenAI)", "vit_large_patch14_clip_224.openai", 75.5,
            "18d0535469bb561bf468d76c1d73aa35156c922b",
            "9ce2e8a8ebfff3793d7d375ad6d3c35cb9aebf3de7ace0fc7308accab7cd207e"),
        newest("CLIP ViT-L/14 at 336 pixels (OpenAI)", "vit_large_patch14_clip_336.openai", 76.6),
        newest("CLIP ViT-B/32 (LAION-400M)", "vit_base_patch32_clip_224.laion400m_e32", 62.9),
        newest("CLIP ViT-B/16 (LAION-400M)", "vit_base_patch16_clip_224.laion400m_e32", 67.1),
        newest("CLIP ViT-L/14 (LAION-400M)", "vit_large_patch14_clip_224.laion400m_e32", 72.8),
        newest("CLIP RN50 (CC12M)", "resnet50_clip.cc12m", 36.5));

    private KnownModels() {
    }

    private static KnownModel pinned(final String name, final String repository, final double zeroShot,
        final String revision, final String sha256) {
        return model(name, repository, zeroShot, revision, Optional.of(sha256));
    }

    private static KnownModel newest(final String name, final String repository, final double zeroShot) {
        return model(name, repository, zeroShot, NEWEST, Optional.empty());
    }

    private static KnownModel model(final String name, final String repository, final double zeroShot,
        final String revision, final Optional<String> sha256) {
        final var files = new ArrayList<ModelFile>();
        SMALL_FILES.forEach(file -> files.add(new ModelFile(file, Optional.empty())));
        files.add(new ModelFile(WEIGHTS, sha256)); // last, since it takes longest
        return new KnownModel(name, "timm/" + repository, revision, files, "MIT", zeroShot);
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
