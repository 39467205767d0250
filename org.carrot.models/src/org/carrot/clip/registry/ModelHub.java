package org.carrot.clip.registry;

import java.net.URI;

/**
 * The source of models: Hugging Face's hub, or a mirror of it.
 *
 * @param base address, for example "https://huggingface.co"
 */
public record ModelHub(URI base) {

    /** Hugging Face's own hub. */
    public static final ModelHub DEFAULT = new ModelHub(URI.create("https://huggingface.co"));

    /** @throws IllegalArgumentException if the address is none of the web */
    public ModelHub {
        if (!"https".equals(base.getScheme()) && !"http".equals(base.getScheme()) || base.getHost() == null) {
            throw new IllegalArgumentException(base + " is no address of a hub: it should begin with https://.");
        }
    }

    private String page(final KnownModel model) {
        return base.toString().replaceFirst("/+$", "") + "/" + model.repository();
    }

    /** @return the page that lists a model's files */
    URI listing(final KnownModel model) {
        return URI.create(page(model) + "/tree/" + model.revision());
    }

    /** @return the address of a model's file */
    URI address(final KnownModel model, final ModelFile file) {
        return URI.create(page(model) + "/resolve/" + model.revision() + "/" + file.name());
    }
}
