package org.carrot.knime.port;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.spi.Model;
import org.carrot.input.Shown;
import org.carrot.knime.preferences.StorageFolders;

/** The models that nodes of this process have open. */
public final class OpenModels {

    /** The provider of the model that comes with this extension. */
    public static final String EMBEDDED = "embedded";

    private static final SharedModels MODELS = new SharedModels(OpenModels::open);

    private OpenModels() {
    }

    /**
     * Opens the model, or shares it with whoever has it open already.
     *
     * @return the model, to be given back by closing it
     * @throws BlackBoxException if it cannot be opened or is another one than the connection says
     */
    public static BorrowedModel borrow(final VlmConnection connection) throws BlackBoxException {
        return MODELS.borrow(Device.chosen(ClipFolder.located(connection.getSpec().description())));
    }

    private static Model open(final VlmDescription description) throws BlackBoxException {
        StorageFolders.prepare();
        if (EMBEDDED.equals(description.provider())) {
            return EmbeddedModel.open(description.device());
        }
        if (ClipFolder.isProvider(description.provider())) {
            return ClipFolder.open(description.provider(), description.device());
        }
        throw new BlackBoxException("This version of the extension knows no models of the kind '%s'. Update it."
            .formatted(Shown.of(description.provider())));
    }
}
