package org.carrot.knime.port;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.spi.Model;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.clip.ClipVlm;
import org.carrot.input.Shown;
import org.carrot.knime.preferences.StorageFolders;
import org.knime.core.node.InvalidSettingsException;

/**
 * CLIP models in folders of the user. Within a session the folder's {@code file:} URL is the provider. What is saved has
 * {@link #KIND} in its place, and the folder is looked up by the model's digest: paths of one computer are of no use on
 * another and nobody's business, and no file may say which places are opened.
 */
public final class ClipFolder {

    /** The provider of a model whose folder is to be looked up. */
    static final String KIND = "clip";

    private static final String SCHEME = "file:";

    private ClipFolder() {
    }

    /**
     * Describes a model without loading it.
     *
     * @param folder an absolute path
     * @param device where it is to run
     * @throws InvalidSettingsException if there is no such device, or no model in the folder that can be used
     */
    public static VlmDescription describe(final Path folder, final String device) throws InvalidSettingsException {
        Device.check(device);
        try {
            return new VlmDescription(folder.toUri().toString(), device, ClipVlm.describe(Checkpoint.open(folder)));
        } catch (IOException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
    }

    static boolean isProvider(final String provider) {
        return provider.startsWith(SCHEME);
    }

    /** @return the provider as it is saved: without a path */
    static String withoutPath(final String provider) {
        return isProvider(provider) ? KIND : provider;
    }

    /**
     * @return the same model with its folder, if the description is of a saved one that this computer knows
     * @throws BlackBoxException if it does not know it
     */
    static VlmDescription located(final VlmDescription description) throws BlackBoxException {
        if (!description.provider().equals(KIND)) {
            return description;
        }
        final var info = description.info();
        final var folder = known().find(info.identity().value()).orElseThrow(() -> new BlackBoxException(
            ("The CLIP model '%s' (%s) is in no folder that is known here. Execute a VLM Connector (Local) with its folder, "
                + "or put it into %s.")
                .formatted(Shown.of(info.name()), Shown.of(info.identity().value()), StorageFolders.models())));
        return new VlmDescription(folder.toUri().toString(), description.device(), info);
    }

    static Model open(final String provider, final String device) throws BlackBoxException {
        try {
            final var folder = Path.of(URI.create(provider));
            final var model = ClipVlm.load(Checkpoint.open(folder), StorageFolders.features(), device);
            known().remember(model.info().identity().value(), folder);
            return model;
        } catch (IOException | IllegalArgumentException ex) {
            throw new BlackBoxException(ex.getMessage(), ex);
        }
    }

    private static KnownFolders known() {
        return new KnownFolders(StorageFolders.inWorkspace("clip-folders"), StorageFolders.models());
    }
}
