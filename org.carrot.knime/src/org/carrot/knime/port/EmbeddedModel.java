package org.carrot.knime.port;

import java.io.IOException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.spi.Model;
import org.carrot.djl.mini.EmbeddedVlm;
import org.carrot.djl.mini.MiniVlm;
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
                info = MiniVlm.describe(EmbeddedVlm.file());
            } catch (IOException ex) {
                throw new InvalidSettingsException(reinstall(ex), ex);
            }
        }
        return new VlmDescription(OpenModels.EMBEDDED, device, info);
    }

    static Model open(final String device) throws BlackBoxException {
        try {
            return MiniVlm.load(EmbeddedVlm.file(), device);
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
}
