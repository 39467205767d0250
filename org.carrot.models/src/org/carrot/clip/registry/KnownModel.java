package org.carrot.clip.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model that can be had from Hugging Face's hub.
 *
 * @param name for people, for example "CLIP ViT-B/32 (OpenAI)"
 * @param repository on the hub, for example "timm/vit_base_patch32_clip_224.openai"
 * @param revision of the repository: the commit that the files' digests are of, or "main" for the newest
 * @param files what is needed of it, all to be put into one folder
 * @param licence of the weights
 * @param zeroShot accuracy on ImageNet's validation images in percent without any training on them, with the ensemble
 *            of 80 templates, as open_clip publishes it: a check that a model is loaded as it should be
 */
public record KnownModel(String name, String repository, String revision, List<ModelFile> files, String licence,
    double zeroShot) {

    /** @throws IllegalArgumentException if there is no file or the repository is none of the hub */
    public KnownModel {
        files = List.copyOf(files);
        if (files.isEmpty() || !repository.matches("[\\w.-]+/[\\w.-]+")) {
            throw new IllegalArgumentException(
                "A model needs files and a repository, not " + files + " and \"" + repository + "\".");
        }
    }

    /** @return a sentence which says what a folder needs to hold and where that comes from */
    public String needs() {
        return "%s needs %s in one folder, from %s (licence: %s).".formatted(name,
            files.stream().map(ModelFile::name).collect(Collectors.joining(", ")), ModelHub.DEFAULT.listing(this),
            licence);
    }

    /** @return the names of the files that are not in a folder */
    public List<String> missingFrom(final Path folder) {
        return files.stream().map(ModelFile::name).filter(file -> !Files.isRegularFile(folder.resolve(file))).toList();
    }
}
