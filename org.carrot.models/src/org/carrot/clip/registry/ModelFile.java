package org.carrot.clip.registry;

import java.util.Optional;

/**
 * A file of a model.
 *
 * @param name in the model's folder and at its source
 * @param sha256 64 lower-case hexadecimal digits, if the digest is published
 */
public record ModelFile(String name, Optional<String> sha256) {

    /**
     * @throws IllegalArgumentException if the name is none of a file in a folder, or the digest is no SHA-256 digest
     */
    public ModelFile {
        if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a model's file.");
        }
        if (sha256.isPresent() && !FileDigest.isDigest(sha256.get())) {
            throw new IllegalArgumentException(sha256.get() + " is no SHA-256 digest.");
        }
    }
}
