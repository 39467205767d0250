package org.carrot.djl.mini;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The mini VLM that comes with these classes. */
public final class EmbeddedVlm {

    private static final String RESOURCE = "/models/mini-vlm/mini-vlm.safetensors";

    private static Path copy;

    private EmbeddedVlm() {
    }

    /**
     * @return where it is: a file, or an entry of an archive
     * @throws IOException if it is missing
     */
    public static URL resource() throws IOException {
        final var resource = EmbeddedVlm.class.getResource(RESOURCE);
        if (resource == null) {
            throw new FileNotFoundException("there is no " + RESOURCE + " beside the classes of org.carrot.models");
        }
        return resource;
    }

    /**
     * @return its file, for {@link MiniVlm#load(Path)}; where the classes come in an archive, a copy that is deleted when
     *         the Java process ends
     * @throws IOException if it is missing or cannot be copied
     */
    public static synchronized Path file() throws IOException {
        final var resource = resource();
        if (resource.getProtocol().equals("file")) {
            return Path.of(URI.create(resource.toString()));
        }
        if (copy == null || !Files.exists(copy)) {
            final var fresh = Files.createTempFile("mini-vlm", ".safetensors");
            fresh.toFile().deleteOnExit();
            try (var in = resource.openStream()) {
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            copy = fresh;
        }
        return copy;
    }
}
