package org.carrot.knime.port;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.clip.ClipVlm;
import org.eclipse.core.runtime.Platform;
import org.knime.core.node.InvalidSettingsException;
import org.osgi.framework.FrameworkUtil;

/** CLIP models in folders of the user. The folder's {@code file:} URL is the provider. */
public final class ClipFolder {

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

    static BlackBoxModel open(final String provider, final String device) throws BlackBoxException {
        try {
            final var state = Platform.getStateLocation(FrameworkUtil.getBundle(ClipFolder.class)).toPath();
            return ClipVlm.load(Checkpoint.open(Path.of(URI.create(provider))), state.resolve("image-features"), device);
        } catch (IOException | IllegalArgumentException ex) {
            throw new BlackBoxException(ex.getMessage(), ex);
        }
    }
}
