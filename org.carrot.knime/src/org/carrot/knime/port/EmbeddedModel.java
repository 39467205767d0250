package org.carrot.knime.port;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.spi.Model;
import org.carrot.djl.mini.EmbeddedVlm;
import org.carrot.djl.mini.MiniVlm;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.URIUtil;
import org.knime.core.node.InvalidSettingsException;

/** The model that comes with this extension. */
public final class EmbeddedModel {

    private static ModelInfo info;

    private EmbeddedModel() {
    }

    /**
     * Describes the model without opening it.
     *
     * @param device where it is to run
     * @throws InvalidSettingsException if there is no such device, or the model's file is missing or damaged
     */
    public static synchronized VlmDescription describe(final String device) throws InvalidSettingsException {
        Device.check(device);
        if (info == null) {
            try {
                info = MiniVlm.describe(file());
            } catch (IOException ex) {
                throw new InvalidSettingsException(reinstall(ex), ex);
            }
        }
        return new VlmDescription(OpenModels.EMBEDDED, device, info);
    }

    static Model open(final String device) throws BlackBoxException {
        try {
            return MiniVlm.load(file(), device);
        } catch (IOException ex) {
            throw new BlackBoxException(reinstall(ex), ex);
        } catch (IllegalArgumentException ex) {
            throw new BlackBoxException(ex.getMessage(), ex);
        }
    }

    private static String reinstall(final IOException ex) {
        return "The model that comes with this extension cannot be read: " + ex.getMessage()
            + ". Install the extension again.";
    }

    /** Eclipse takes it out of the plug-in once for all starts, so there is no copy to be made and deleted in each. */
    private static Path file() throws IOException {
        final var url = FileLocator.toFileURL(EmbeddedVlm.resource());
        try {
            return Path.of(URIUtil.toURI(url));
        } catch (URISyntaxException ex) {
            throw new IOException("its place is no file: " + url, ex);
        }
    }
}
